package io.gregor.executor;

import io.gregor.core.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Does work again whose server was away, with growing pauses, for about a minute: as long as PostgreSQL needs to be
 * restarted. What fails for another reason, or still fails then, stays failed.
 */
final class Patience {
    private static final Duration MOST = Duration.ofSeconds(75);
    private static final List<Duration> PAUSES =
            Stream.of(1, 2, 4, 8, 15, 30).map(Duration::ofSeconds).toList();

    private final Pause pause;

    Patience() {
        this(Patience::pause);
    }

    Patience(Pause pause) {
        this.pause = pause;
    }

    /** Waits so long; shorter when the work is cancelled. */
    interface Pause {
        void until(Duration time, Cancellation cancellation) throws InterruptedException;
    }

    /**
     * @param work what may be done twice: a failed attempt may have done all of it
     * @throws io.gregor.core.Cancelled when nobody wants it any more, instead of another attempt
     */
    <R> R attempt(Supplier<R> work, Cancellation cancellation) {
        long began = System.nanoTime();
        for (var time : PAUSES) {
            try {
                return work.get();
            } catch (InfrastructureException e) {
                // An attempt takes time of its own, when a host is silent.
                var spent = Duration.ofNanos(System.nanoTime() - began);
                if (!e.mayPass() || spent.plus(time).compareTo(MOST) > 0) {
                    throw e;
                }
                pauseAfter(e, time, cancellation);
            }
        }
        return work.get();
    }

    private void pauseAfter(InfrastructureException e, Duration time, Cancellation cancellation) {
        try {
            pause.until(time, cancellation);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw e;
        }
        cancellation.throwIfCancelled();
    }

    private static void pause(Duration time, Cancellation cancellation) throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        try (var registered = cancellation.onCancel(cancelled::countDown)) {
            boolean _ = cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
