package io.gregor.core.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts messages from their queueing to the end of their handling. What a handler sends is counted before the handler's
 * own message is counted out, so that zero means idle.
 */
public final class InFlight {
    private final AtomicLong count = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private volatile int waiting;

    public void begin() {
        count.incrementAndGet();
    }

    public void end() {
        if (count.decrementAndGet() == 0 && waiting > 0) {
            lock.lock();
            try {
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    public boolean isZero() {
        return count.get() == 0;
    }

    /** Waits for zero, at most this long; whether it came. */
    public boolean await(Duration limit) throws InterruptedException {
        long left = limit.compareTo(Duration.ofDays(10_000)) > 0 ? Long.MAX_VALUE / 2 : limit.toNanos();
        lock.lock();
        try {
            waiting++;
            while (count.get() != 0) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            waiting--;
            lock.unlock();
        }
    }
}
