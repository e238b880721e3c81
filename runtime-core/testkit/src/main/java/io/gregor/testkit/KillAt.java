package io.gregor.testkit;

import io.gregor.core.spi.StoreUnavailable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends a life at one boundary: before or after the how-manieth call of a name. */
final class KillAt implements Faults {
    private final String call;
    private final boolean after;
    private final int number;
    private final AtomicInteger seen = new AtomicInteger();
    private final CountDownLatch reached = new CountDownLatch(1);
    private volatile boolean dead;

    /** @param point such as "before commit" or "after commit" */
    KillAt(String point, int number) {
        this.after = point.startsWith("after ");
        this.call = point.substring(point.indexOf(' ') + 1);
        this.number = number;
    }

    CountDownLatch reached() {
        return reached;
    }

    @Override
    public void before(String name) {
        die(name, false);
    }

    @Override
    public void after(String name) {
        die(name, true);
    }

    private void die(String name, boolean afterwards) {
        if (!dead && afterwards == after && name.equals(call) && seen.incrementAndGet() == number) {
            dead = true;
            reached.countDown();
        }
        if (dead) {
            throw new StoreUnavailable("killed " + (after ? "after " : "before ") + call, null);
        }
    }
}
