package io.gregor.core.internal.dispatch;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs once when all recipients of one envelope have dealt with it. */
final class Countdown implements Runnable {
    private final AtomicInteger left;
    private final Runnable last;

    Countdown(int recipients, Runnable last) {
        this.left = new AtomicInteger(recipients);
        this.last = last;
    }

    @Override
    public void run() {
        if (left.decrementAndGet() == 0) {
            last.run();
        }
    }
}
