package io.gregor.extensions.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.testkit.Waiting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FlightsTest {
    private static final int MANY = 20;

    private final Flights flights = new Flights();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void manyAtOnceAreOneAndShareItsFailure() {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        for (int i = 0; i < MANY; i++) {
            Thread.ofVirtual().start(() -> {
                waiting.incrementAndGet();
                try {
                    flights.fly("topic", () -> {
                        Waiting.until("all have come", () -> waiting.get() == MANY);
                        runs.incrementAndGet();
                        await(free);
                        throw new IllegalStateException("no");
                    });
                } catch (IllegalStateException e) {
                    failed.incrementAndGet();
                }
            });
        }
        Waiting.until("one works", () -> runs.get() == 1);
        CompletableFuture<Void> another = CompletableFuture.runAsync(() -> flights.fly("another", () -> {}));
        another.join();
        free.countDown();
        Waiting.until("all hear of it", () -> failed.get() == MANY);
        assertThatThrownBy(() -> flights.fly("topic", () -> {
                    throw new IllegalStateException("again");
                }))
                .as("the next begins anew")
                .hasMessage("again");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
