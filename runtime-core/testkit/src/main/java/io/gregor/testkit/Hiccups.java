package io.gregor.testkit;

import io.gregor.core.spi.StoreUnavailable;
import java.util.concurrent.atomic.AtomicInteger;

/** The store fails so many times at one boundary, and works again. */
final class Hiccups implements Faults {
    private final String point;
    private final AtomicInteger left;

    /** @param point such as "before commit" or "after commit" */
    Hiccups(String point, int times) {
        this.point = point;
        this.left = new AtomicInteger(times);
    }

    /** How many failures are still to come. */
    int left() {
        return Math.max(left.get(), 0);
    }

    @Override
    public void before(String call) {
        fail("before " + call);
    }

    @Override
    public void after(String call) {
        fail("after " + call);
    }

    private void fail(String where) {
        if (where.equals(point) && left.getAndDecrement() > 0) {
            throw new StoreUnavailable("no connection " + where, null);
        }
    }
}
