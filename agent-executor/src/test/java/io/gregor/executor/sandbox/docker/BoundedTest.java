package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void whatEndsInTimeIsReturned() throws Exception {
        try (AutoCloseable made = Bounded.call("it", LONG, () -> () -> {})) {
            assertThat(made).isNotNull();
        }
    }

    @Test
    void ownFailuresComeThroughAsTheyAre() {
        InfrastructureException own = new InfrastructureException("no image");

        assertThatThrownBy(() -> Bounded.<AutoCloseable>call("it", LONG, () -> {
                    throw own;
                }))
                .isSameAs(own);
    }

    @Test
    void otherFailuresSayWhatFailed() {
        assertThatThrownBy(() -> Bounded.<AutoCloseable>call("the start", LONG, () -> {
                    throw new IllegalStateException("odd");
                }))
                .isInstanceOf(InfrastructureException.class)
                .hasMessage("the start failed: java.lang.IllegalStateException: odd");
    }

    @Test
    void whatComesTooLateIsClosed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);

        assertThatThrownBy(() -> Bounded.<AutoCloseable>call("the start", SHORT, () -> {
                    awaitWhateverHappens(go);
                    return closed::countDown;
                }))
                .isInstanceOf(InfrastructureException.class)
                .hasMessage("the start took longer than 0 s");
        go.countDown();

        assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    }

    /** As an engine's client that does not listen to interrupts. */
    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // go on
            }
        }
    }
}
