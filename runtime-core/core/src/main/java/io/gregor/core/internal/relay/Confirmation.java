package io.gregor.core.internal.relay;

import io.gregor.core.Cancelled;
import io.gregor.core.Refused;
import io.gregor.core.Stopped;
import io.gregor.core.TimedOut;
import io.gregor.core.internal.lifecycle.Lifecycle;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits until a message from outside is safe, for a limited time. */
public final class Confirmation {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private final Lifecycle lifecycle;
    private final Duration patience;
    private final Map<String, Wait> waits = new ConcurrentHashMap<>();

    public Confirmation(Lifecycle lifecycle, Duration patience) {
        this.lifecycle = lifecycle;
        this.patience = patience;
    }

    /** @param send sends the message, and has the given action run when it is safe */
    void await(String messageId, Consumer<Runnable> send) {
        long end = System.nanoTime() + patience.toNanos();
        Wait wait = new Wait();
        waits.put(messageId, wait);
        try {
            send.accept(wait.over::countDown);
            for (long left = end - System.nanoTime();
                    !wait.over.await(Math.min(left, LOOK_EVERY), TimeUnit.NANOSECONDS);
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
        } finally {
            waits.remove(messageId, wait);
        }
        Refused refused = wait.refused;
        if (refused != null) {
            throw refused;
        }
    }

    /** Ends the wait for a message that is never going to be safe; false when nobody waits for it. */
    public boolean refuse(String messageId, Refused why) {
        Wait wait = waits.get(messageId);
        if (wait == null) {
            return false;
        }
        wait.refused = why;
        wait.over.countDown();
        return true;
    }

    private static final class Wait {
        final CountDownLatch over = new CountDownLatch(1);

        volatile @Nullable Refused refused;
    }
}
