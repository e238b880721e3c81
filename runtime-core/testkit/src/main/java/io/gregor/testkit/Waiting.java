package io.gregor.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what nobody announces. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(5);

    private Waiting() {}

    /** Looks again and again until the condition holds; an {@link AssertionError} when it does not in a minute. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /** The same with another patience. */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        until(what, patience, LOOK_EVERY, condition);
    }

    /** The same for a look that takes others' time: not more often than this. */
    public static void until(String what, Duration patience, Duration lookEvery, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(lookEvery.toNanos());
        }
    }
}
