package io.gregor.testkit;

import io.gregor.core.spi.StoreUnavailable;
import java.util.Random;

/** Hiccups before and after calls as a seed draws them, and death after so many calls. */
final class RandomFaults implements Faults {
    private static final int ONE_IN = 40;

    private final Random random;
    private int left;
    private boolean dead;

    RandomFaults(long seed, int callsToDeath) {
        this.random = new Random(seed);
        this.left = callsToDeath;
    }

    synchronized boolean isDeadly() {
        return dead;
    }

    @Override
    public synchronized void before(String call) {
        dead = dead || --left <= 0;
        fail(call);
    }

    @Override
    public synchronized void after(String call) {
        fail(call);
    }

    private void fail(String call) {
        if (dead || random.nextInt(ONE_IN) == 0) {
            throw new StoreUnavailable("simulated, at " + call, null);
        }
    }
}
