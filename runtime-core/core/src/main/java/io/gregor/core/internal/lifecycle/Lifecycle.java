package io.gregor.core.internal.lifecycle;

import io.gregor.core.Stopped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** New, running, perhaps draining, stopped: in this order and never back. */
public final class Lifecycle {
    private enum Phase {
        NEW,
        RUNNING,
        DRAINING,
        STOPPED
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    public void start() {
        if (!phase.compareAndSet(Phase.NEW, Phase.RUNNING)) {
            throw new IllegalStateException("this runtime was started already: a runtime is started once");
        }
    }

    /** Begins nothing new from now on; false when it does not run. */
    public boolean drain() {
        boolean first = phase.compareAndSet(Phase.RUNNING, Phase.DRAINING);
        if (first) {
            ending.countDown();
        }
        return first;
    }

    /** Whether this call stopped it. */
    public boolean stop() {
        boolean first = phase.getAndSet(Phase.STOPPED) != Phase.STOPPED;
        stopped.countDown();
        ending.countDown();
        open.countDown();
        return first;
    }

    /** Agents may begin: all that the store held for them is queued. */
    public void open() {
        open.countDown();
    }

    /** Waits for {@link #open}, or for the stop. */
    public void awaitOpen() {
        while (open.getCount() > 0) {
            try {
                open.await();
            } catch (InterruptedException e) {
                // Only a stop interrupts an agent that has not begun, and a stop opens too.
            }
        }
    }

    public boolean isStopped() {
        return phase.get() == Phase.STOPPED;
    }

    /** Whether nothing new may begin: it drains or has stopped. */
    public boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** Throws {@link Stopped} unless running. */
    public void requireRunning() {
        switch (phase.get()) {
            case NEW -> throw new Stopped("the runtime is not started: call start() before publishing or sending");
            case DRAINING -> throw new Stopped("the runtime is stopping");
            case STOPPED -> throw new Stopped("the runtime has stopped");
            case RUNNING -> {}
        }
    }

    /** Waits this long; true when the runtime stopped or drains meanwhile. */
    public boolean pause(Duration time) {
        try {
            return ending.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isEnding();
        }
    }

    /** Waits this long whatever interrupts; true when the runtime stopped meanwhile. The interrupt is kept. */
    public boolean rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return stopped.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
