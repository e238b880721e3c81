package io.gregor.bench.local;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.measuring.Contest;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Round;
import io.gregor.core.Agent;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Handles;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** Events within one JVM: one publisher, 64 topic sources, one subscriber, so that a publish is a delivery. */
public final class LocalPublish implements Measure {
    private static final int KEYS = 64;
    /** The plain queues are without end; without a bound of its own the baseline would measure the memory. */
    private static final int MOST_ON_THEIR_WAY = KEYS * 1_000;

    @Override
    public String name() {
        return "runtime.local.publish";
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        LongAdder handled = new LongAdder();
        try (AgentRuntime runtime = AgentRuntime.inProcess().build();
                ExecutorPerKey<Kilobyte> plain = new ExecutorPerKey<>(KEYS)) {
            runtime.register("listener", Listener.class, id -> new Listener(handled));
            runtime.subscribe(new TypeSubscription("bench", "listener"));
            runtime.start();
            TopicId[] topics = new TopicId[KEYS];
            for (int i = 0; i < KEYS; i++) {
                topics[i] = new TopicId("bench", "key-" + i);
            }
            Kilobyte event = Kilobyte.of(1);
            Contest contest = Contest.run(
                    bench.pace(),
                    time -> flood(
                            time,
                            handled,
                            key -> runtime.publish(event, topics[key]),
                            () -> runtime.awaitIdle(Duration.ofSeconds(30))),
                    time -> tellAll(time, handled, event, plain));
            return List.of(contest.rates(name(), "deliveries/s", "executor-per-key"));
        }
    }

    private static Round tellAll(Duration time, LongAdder handled, Kilobyte event, ExecutorPerKey<Kilobyte> plain)
            throws Exception {
        Semaphore room = new Semaphore(MOST_ON_THEIR_WAY);
        return flood(
                time,
                handled,
                key -> {
                    room.acquireUninterruptibly();
                    plain.tell(key, event, it -> {
                        handled.increment();
                        room.release();
                    });
                },
                () -> room.tryAcquire(MOST_ON_THEIR_WAY, 30, java.util.concurrent.TimeUnit.SECONDS));
    }

    private interface Publisher {
        void publish(int key);
    }

    private interface Idleness {
        boolean await() throws InterruptedException;
    }

    private static Round flood(Duration time, LongAdder handled, Publisher publisher, Idleness idleness)
            throws Exception {
        handled.reset();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long sent = 0;
        while (System.nanoTime() < end) {
            for (int key = 0; key < KEYS; key++) {
                publisher.publish(key);
            }
            sent += KEYS;
        }
        if (!idleness.await() || handled.sum() != sent) {
            throw new IllegalStateException(sent + " events were published, but " + handled.sum() + " handled");
        }
        return new Round(sent, (System.nanoTime() - begin) / 1e9);
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
