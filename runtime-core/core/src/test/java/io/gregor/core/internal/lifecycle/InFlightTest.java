package io.gregor.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class InFlightTest {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final InFlight inFlight = new InFlight();

    private boolean waitForever() {
        try {
            return inFlight.await(FOREVER);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void allWaitersGoOnAtZero() throws Exception {
        inFlight.begin();
        inFlight.begin();
        AtomicInteger wentOn = new AtomicInteger();
        List<Thread> waiters = Stream.generate(() -> Thread.ofVirtual().start(() -> {
                    if (waitForever()) {
                        wentOn.incrementAndGet();
                    }
                }))
                .limit(3)
                .toList();
        for (Thread waiter : waiters) {
            while (waiter.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        }
        inFlight.end();
        assertThat(inFlight.await(Duration.ofMillis(1))).isFalse();
        inFlight.end();
        for (Thread waiter : waiters) {
            assertThat(waiter.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(wentOn).hasValue(3);
    }

    @Test
    void noWakeUpIsLostHoweverTheThreadsRace() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            inFlight.begin();
            CompletableFuture<Boolean> waiter = CompletableFuture.supplyAsync(this::waitForever);
            inFlight.end();
            assertThat(waiter.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
