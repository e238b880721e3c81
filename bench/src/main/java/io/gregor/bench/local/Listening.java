package io.gregor.bench.local;

import io.gregor.bench.measuring.Round;
import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A runtime of one JVM in which agents listen, one for each key, so that a publish is a delivery. */
final class Listening implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AgentRuntime runtime = AgentRuntime.inProcess().build();
    private final LongAdder handled = new LongAdder();
    private final TopicId[] topics;

    /** @param observers adds who is told what it does */
    Listening(int keys, Consumer<AgentRuntime> observers) {
        this.topics = IntStream.range(0, keys)
                .mapToObj(key -> new TopicId("bench", "key-" + key))
                .toArray(TopicId[]::new);
        observers.accept(runtime);
        runtime.register("listener", Listener.class, id -> new Listener(handled));
        runtime.subscribe(new TypeSubscription("bench", "listener"));
        runtime.start();
    }

    /** Publishes as much as it can. */
    Round flood(Kilobyte event, Duration time) throws Exception {
        return Flood.run(
                topics.length,
                time,
                handled,
                key -> runtime.publish(event, topics[key]),
                () -> runtime.awaitIdle(LONGEST));
    }

    @Override
    public void close() {
        runtime.close();
    }

    /** Counts. */
    static final class Listener implements Agent {
        private final LongAdder handled;

        Listener(LongAdder handled) {
            this.handled = handled;
        }

        @Handles
        void on(Kilobyte event) {
            handled.increment();
        }
    }
}
