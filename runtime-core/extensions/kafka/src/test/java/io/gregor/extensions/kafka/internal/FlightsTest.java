package io.gregor.extensions.kafka.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.testkit.Waiting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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

    @Test
    void whoIsInterruptedEndsAlone() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Thread first = Thread.ofVirtual()
                .start(() -> interruptible(interrupted, () -> {
                    began.countDown();
                    rest();
                }));
        await(began);
        Thread impatient = Thread.ofVirtual().start(() -> interruptible(interrupted, runs::incrementAndGet));
        Thread patient = Thread.ofVirtual().start(() -> flights.fly("topic", runs::incrementAndGet));
        for (Thread follower : List.of(impatient, patient)) {
            Waiting.until("it waits", () -> follower.getState() == Thread.State.WAITING);
        }
        impatient.interrupt();
        impatient.join();
        assertThat(interrupted).hasValue(1);
        first.interrupt();
        first.join();
        patient.join();
        assertThat(interrupted).hasValue(2);
        assertThat(runs).as("done by who was not interrupted").hasValue(1);
    }

    private void interruptible(AtomicInteger interrupted, Runnable work) {
        try {
            flights.fly("topic", work);
        } catch (InterruptException e) {
            interrupted.incrementAndGet();
        }
    }

    private static void rest() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
