package io.gregor.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InFlightTest {
    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final InFlight inFlight = new InFlight();

    private CompletableFuture<Boolean> waiter() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return inFlight.await(FOREVER);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void allWaitersGoOnAtZero() throws Exception {
        inFlight.begin();
        inFlight.begin();
        CompletableFuture<Boolean> one = waiter();
        CompletableFuture<Boolean> two = waiter();
        inFlight.end();
        assertThat(inFlight.await(Duration.ofMillis(1))).isFalse();
        inFlight.end();
        assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(two.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void noWakeUpIsLostHoweverTheThreadsRace() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            inFlight.begin();
            CompletableFuture<Boolean> waiter = waiter();
            inFlight.end();
            assertThat(waiter.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
