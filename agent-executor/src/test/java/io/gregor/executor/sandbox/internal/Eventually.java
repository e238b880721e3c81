package io.gregor.executor.sandbox.internal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds; the test's own time limit ends that. */
final class Eventually {
    private Eventually() {}

    static void is(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(10_000_000);
            if (Thread.interrupted()) {
                throw new AssertionError("it was not so in time");
            }
        }
    }
}
