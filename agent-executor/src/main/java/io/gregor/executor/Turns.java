package io.gregor.executor;

import io.gregor.core.Cancellation;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How many pieces of work may keep the machine busy at a time. Work that is measured by its time, and can wait, takes a
 * turn, so that it neither slows itself down nor all the others.
 */
final class Turns {
    private static final Duration LOOK_UP = Duration.ofMillis(500);

    private final Semaphore free;

    Turns(int most) {
        free = new Semaphore(most, true);
    }

    /** As many as there are processors. */
    static Turns ofThisMachine() {
        return new Turns(Runtime.getRuntime().availableProcessors());
    }

    /** @throws io.gregor.core.Cancelled when nobody wants it any more before its turn has come */
    <R> R take(Supplier<R> work, Cancellation cancellation) {
        try {
            while (!free.tryAcquire(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS)) {
                cancellation.throwIfCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while waiting for a turn", e);
        }
        try {
            cancellation.throwIfCancelled();
            return work.get();
        } finally {
            free.release();
        }
    }
}
