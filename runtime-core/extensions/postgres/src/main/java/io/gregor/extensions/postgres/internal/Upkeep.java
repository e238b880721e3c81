package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.StoreUnavailable;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Keeps the node's lease alive and has the leftovers written. A thread for each: the lease must not wait for writers that
 * are busy, as the others would take this node for dead.
 */
final class Upkeep implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.extensions.postgres");
    private static final Duration TICK = Duration.ofMillis(300);

    private final Runnable leftovers;
    private final BooleanSupplier renewal;
    private final long renewEvery;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore wanted = new Semaphore(0);
    private final List<Thread> threads;
    private boolean superseded;

    /**
     * @param leftovers writes what nobody waits for
     * @param renewal renews the lease; false when a successor has this node's name
     */
    Upkeep(Duration lease, Runnable leftovers, BooleanSupplier renewal) {
        this.leftovers = leftovers;
        this.renewal = renewal;
        this.renewEvery = lease.toNanos() / 3;
        this.threads = List.of(start("upkeep", this::lookAfter), start("lease", this::renewAgainAndAgain));
    }

    private static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().name("gregor store " + name).daemon().start(work);
    }

    @Override
    public void close() {
        closed.countDown();
        soon();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has the leftovers written without waiting for the next turn. */
    void soon() {
        wanted.release();
    }

    private boolean isClosedAfter(Duration most) throws InterruptedException {
        if (wanted.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            wanted.drainPermits();
        }
        return closed.getCount() == 0;
    }

    private void lookAfter() {
        try {
            while (!isClosedAfter(TICK)) {
                quietly(leftovers);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewAgainAndAgain() {
        try {
            while (!closed.await(renewEvery, TimeUnit.NANOSECONDS)) {
                renew();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renew() {
        quietly(() -> {
            if (!renewal.getAsBoolean() && !superseded) {
                superseded = true;
                LOGGER.log(
                        Level.ERROR,
                        "GREGOR-P01 another process runs under this node's name and has taken its work over: stop one");
            }
        });
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable e) {
            LOGGER.log(Level.DEBUG, "GREGOR-P02 upkeep waits for the database: {0}", e.getMessage());
        } catch (Throwable e) {
            LOGGER.log(Level.ERROR, "GREGOR-P03 unexpected failure in the upkeep of the store", e);
        }
    }
}
