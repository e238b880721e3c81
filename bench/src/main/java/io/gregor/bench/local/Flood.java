package io.gregor.bench.local;

import io.gregor.bench.measuring.Round;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** One publisher that tells one key after the other, as fast as it may, and waits until all was handled. */
final class Flood {
    /** Tells one key. */
    @FunctionalInterface
    interface Publisher {
        void publish(int key);
    }

    /** Waits until nothing is on its way; false when that took too long. */
    @FunctionalInterface
    interface Idleness {
        boolean await() throws InterruptedException;
    }

    private Flood() {}

    /** @param handled counts what was handled */
    static Round run(int keys, Duration time, LongAdder handled, Publisher publisher, Idleness idleness)
            throws InterruptedException {
        handled.reset();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long sent = 0;
        while (System.nanoTime() < end) {
            for (int key = 0; key < keys; key++) {
                publisher.publish(key);
            }
            sent += keys;
        }
        if (!idleness.await() || handled.sum() != sent) {
            throw new IllegalStateException(sent + " events were published, but " + handled.sum() + " handled");
        }
        return new Round(sent, (System.nanoTime() - begin) / 1e9);
    }
}
