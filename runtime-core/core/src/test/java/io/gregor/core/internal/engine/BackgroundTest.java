package io.gregor.core.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Long work keeps nobody waiting, and is done once at a time. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackgroundTest {
    private final AtomicInteger begun = new AtomicInteger();
    private final BlockingQueue<Thread> workers = new LinkedBlockingQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final Background background = new Background("test", this::work);

    private void work() {
        begun.incrementAndGet();
        workers.add(Thread.currentThread());
        mayEnd.acquireUninterruptibly();
        throw new IllegalStateException("every run fails");
    }

    private void end() throws InterruptedException {
        mayEnd.release();
        workers.take().join();
    }

    @Test
    void oneRunAtATimeAndTheNextAfterAFailure() throws Exception {
        background.start();
        background.start();
        end();
        assertThat(begun).hasValue(1);
        background.start();
        end();
        assertThat(begun).hasValue(2);
    }
}
