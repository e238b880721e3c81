package io.gregor.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long work keeps nobody waiting, and is done once at a time. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackgroundTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private final Background background = new Background("test", this::work);

    private void work() {
        begun.incrementAndGet();
        mayEnd.acquireUninterruptibly();
        throw new IllegalStateException("every run fails");
    }

    private void end() {
        mayEnd.release();
        while (background.isBusy()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void oneRunAtATimeAndTheNextAfterAFailure() {
        background.start();
        background.start();
        end();
        assertThat(begun).hasValue(1);
        background.start();
        end();
        assertThat(begun).hasValue(2);
    }
}
