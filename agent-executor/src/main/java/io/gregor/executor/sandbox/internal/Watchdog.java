package io.gregor.executor.sandbox.internal;

import io.gregor.executor.internal.wire.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Stops a statement that runs too long although the server was told a time limit: a statement may switch that limit off,
 * or send faster than it is read; or a statement that nobody wants any more. First it asks, then it ends the session.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration MARGIN = Duration.ofMillis(250);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Semaphore called = new Semaphore(0);
    private volatile boolean barked;

    private Watchdog() {}

    static Watchdog over(Session session, Duration most, IntConsumer terminator) {
        Watchdog watchdog = new Watchdog();
        Thread.ofVirtual().name("gregor-watchdog").start(() -> watchdog.watch(session, most.plus(MARGIN), terminator));
        return watchdog;
    }

    boolean barked() {
        return barked;
    }

    /** Has it stop the statement now. */
    void call() {
        called.release();
    }

    @Override
    public void close() {
        done.countDown();
        called.release();
    }

    private void watch(Session session, Duration most, IntConsumer terminator) {
        try {
            boolean _ = called.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            if (done.getCount() == 0) {
                return;
            }
            barked = true;
            try {
                session.cancel();
            } catch (IOException e) {
                // Then only ending the session is left.
            }
            if (!done.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                // A statement can catch the request to stop, but not this.
                try {
                    terminator.accept(session.backendPid());
                } finally {
                    session.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.close();
        }
    }
}
