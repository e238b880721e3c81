package io.gregor.extensions.quarkus;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of a service, for what must not be taken away from agents that still run. */
public final class Ending {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Duration longest;

    /** @param longest how long after the word to end it may take */
    Ending(Duration longest) {
        this.longest = longest;
    }

    /** Waits until no agent runs any more, for a bounded time. To be called once the process was told to end. */
    public void await() {
        try {
            over.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void isOver() {
        over.countDown();
    }
}
