package io.gregor.core.internal.relay;

import io.gregor.core.Cancelled;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.internal.lifecycle.Lifecycle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits until a message from outside is safe, for a limited time. */
public final class Confirmation {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private final Lifecycle lifecycle;
    private final Duration patience;

    public Confirmation(Lifecycle lifecycle, Duration patience) {
        this.lifecycle = lifecycle;
        this.patience = patience;
    }

    /** @param send sends the message, and has the given action run when it is safe */
    void await(String messageId, Consumer<Runnable> send) {
        long end = System.nanoTime() + patience.toNanos();
        CountDownLatch safe = new CountDownLatch(1);
        send.accept(safe::countDown);
        try {
            for (long left = end - System.nanoTime();
                    !safe.await(Math.min(left, LOOK_EVERY), TimeUnit.NANOSECONDS);
                    left = end - System.nanoTime()) {
                if (lifecycle.isStopped()) {
                    throw new Stopped("the runtime stopped before the broker confirmed message " + messageId);
                }
                if (left <= 0) {
                    throw new TimedOut("the broker did not confirm message " + messageId + " within " + patience
                            + "; it may still arrive");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled("interrupted before the broker confirmed message " + messageId);
        }
    }
}
