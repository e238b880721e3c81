package io.gregor.core.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Whether all is done: nothing in flight here, and nothing on its way to or from here. */
public final class Idleness {
    private static final long LOOK_AGAIN = 5_000_000;
    private static final Duration LONGEST = Duration.ofDays(10_000);

    private final InFlight inFlight;
    private final BooleanSupplier transportIsIdle;

    public Idleness(InFlight inFlight, BooleanSupplier transportIsIdle) {
        this.inFlight = inFlight;
        this.transportIsIdle = transportIsIdle;
    }

    /** Waits for it, at most about this long; whether it came. */
    public boolean await(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + (limit.compareTo(LONGEST) > 0 ? LONGEST : limit).toNanos();
        while (true) {
            long left = end - System.nanoTime();
            if (!inFlight.await(Duration.ofNanos(Math.max(left, 0)))) {
                return false;
            }
            if (transportIsIdle.getAsBoolean() && inFlight.isZero()) {
                return true;
            }
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, Math.min(left, LOOK_AGAIN));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
