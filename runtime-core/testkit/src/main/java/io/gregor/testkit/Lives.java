package io.gregor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.gregor.core.AgentRuntime;
import io.gregor.core.RuntimeBuilder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The lives of one node on the same data, one after the other, each ended by a kill or a stop. */
final class Lives implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DurableData data;
    private final UnaryOperator<RuntimeBuilder> options;
    private final Consumer<AgentRuntime> wiring;
    private @Nullable FaultyStore store;
    private @Nullable AgentRuntime runtime;

    Lives(DurableData data, UnaryOperator<RuntimeBuilder> options, Consumer<AgentRuntime> wiring) {
        this.data = data;
        this.options = options;
        this.wiring = wiring;
    }

    /** Leaves a test out whose boundary does not exist on these data. */
    void assumeReachable(String boundary) {
        assumeFalse(data.hasBroker() && boundary.contains("accept"), "with a broker the store accepts nothing");
    }

    /** Kills the life before, if there is one, and begins another. */
    AgentRuntime begin(Faults faults) {
        kill();
        FaultyStore next = new FaultyStore(data.nextLife(), faults);
        AgentRuntime life = options.apply(data.connect(AgentRuntime.builder()
                        .retry(RuntimeOptions.DEFAULT.retry())
                        .stopGrace(Duration.ofSeconds(1))))
                .store(next)
                .build();
        store = next;
        runtime = life;
        wiring.accept(life);
        life.start();
        return life;
    }

    /** Ends the life at once: nothing that it still does reaches the data. */
    void kill() {
        if (store != null && runtime != null) {
            store.sever();
            runtime.stop();
        }
    }

    @Override
    public void close() {
        kill();
        data.close();
    }

    /** Waits for something to happen, and fails the test when it does not. */
    static void await(String what, CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                    .as(what + " in time")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, e);
        }
    }
}
