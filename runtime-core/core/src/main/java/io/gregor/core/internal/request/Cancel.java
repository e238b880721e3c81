package io.gregor.core.internal.request;

import io.gregor.core.Cancellation;
import io.gregor.core.Cancelled;
import io.gregor.core.internal.lifecycle.Log;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cancellation and the means to fire it. */
public final class Cancel implements Cancellation {
    private volatile @Nullable String reason;
    private @Nullable List<Runnable> actions;

    /** Fires; only the first reason counts. */
    public void fire(String why) {
        List<Runnable> due;
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            due = actions == null ? List.of() : actions;
            actions = null;
        }
        if (!due.isEmpty()) {
            // Never on the caller's thread: it may be the one that watches everybody's deadlines.
            Thread.ofVirtual().name("gregor cancel").start(() -> due.forEach(Cancel::run));
        }
    }

    @Override
    public boolean isCancelled() {
        return reason != null;
    }

    @Override
    public void throwIfCancelled() {
        String why = reason;
        if (why != null) {
            throw new Cancelled("cancelled: " + why);
        }
    }

    @Override
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (reason == null) {
                if (actions == null) {
                    actions = new ArrayList<>(2);
                }
                actions.add(action);
                return () -> remove(action);
            }
        }
        run(action);
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        if (actions != null) {
            actions.remove(action);
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            Log.unexpected("a cancellation action", e);
        }
    }
}
