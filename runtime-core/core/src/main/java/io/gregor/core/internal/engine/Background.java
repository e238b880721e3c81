package io.gregor.core.internal.engine;

import io.gregor.core.internal.lifecycle.Log;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that takes long, on a thread of its own so that nobody waits for it; one run at a time. */
final class Background {
    private final String name;
    private final Runnable work;
    private final AtomicBoolean isBusy = new AtomicBoolean();

    Background(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Does the work once; nothing while it is being done. */
    void start() {
        if (isBusy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("gregor " + name).start(this::run);
        }
    }

    private void run() {
        try {
            work.run();
        } catch (Throwable e) {
            Log.unexpected("the " + name, e);
        } finally {
            isBusy.set(false);
        }
    }
}
