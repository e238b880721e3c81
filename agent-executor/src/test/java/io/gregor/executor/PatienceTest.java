package io.gregor.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.Cancellation;
import io.gregor.core.Cancelled;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    private static final InfrastructureException AWAY =
            new InfrastructureException("away", new ConnectException("refused"));

    private final List<Duration> pauses = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Caller caller = new Caller();
    private final Patience patience = new Patience((time, cancellation) -> pauses.add(time));

    @Test
    void whatWorksAtTheThirdAttemptIsDone() {
        assertThat(patience.attempt(() -> failing(2, AWAY), caller)).isEqualTo("done");
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void afterAMinuteItStaysFailed() {
        assertThatThrownBy(() -> patience.attempt(() -> failing(100, AWAY), caller))
                .isSameAs(AWAY);
        assertThat(pauses).isSorted().hasSize(attempts.get() - 1);
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
    }

    @ParameterizedTest
    @CsvSource({
        "08001,true", "08006,true", "57P01,true", "57P03,true", "53300,true",
        "28P01,false", "3D000,false", "42601,false", "57014,false", ",false"
    })
    void onlyAServerThatIsAwayIsWaitedFor(String sqlState, boolean passes) {
        var failure = new InfrastructureException("no", new RuntimeException(new SQLException("no", sqlState)));
        assertThat(failure.mayPass()).isEqualTo(passes);
        if (!passes) {
            assertThatThrownBy(() -> patience.attempt(() -> failing(1, failure), caller))
                    .isSameAs(failure);
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void aFailureOfAnotherKindIsNotRepeated() {
        assertThatThrownBy(() -> patience.attempt(() -> failing(1, new IllegalStateException("no")), caller))
                .hasMessage("no");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void cancellationEndsTheRealPauseAtOnce() {
        assertThatThrownBy(() -> new Patience()
                        .attempt(
                                () -> {
                                    caller.fireWhenWaitedFor();
                                    return failing(100, AWAY);
                                },
                                caller))
                .isInstanceOf(Cancelled.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void anInterruptedPauseEndsWithTheFailure() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Patience().attempt(() -> failing(100, AWAY), caller))
                .isSameAs(AWAY);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(attempts).hasValue(1);
    }

    private String failing(int times, RuntimeException failure) {
        if (attempts.incrementAndGet() <= times) {
            throw failure;
        }
        return "done";
    }

    /** Who may cancel: as soon as somebody waits for it. */
    private static final class Caller implements Cancellation {
        private final CountDownLatch fire = new CountDownLatch(1);
        private volatile boolean cancelled;

        void fireWhenWaitedFor() {
            fire.countDown();
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public void throwIfCancelled() {
            if (cancelled) {
                throw new Cancelled("cancelled: not wanted");
            }
        }

        @Override
        public Registration onCancel(Runnable action) {
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    fire.await();
                    cancelled = true;
                    action.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return thread::interrupt;
        }
    }
}
