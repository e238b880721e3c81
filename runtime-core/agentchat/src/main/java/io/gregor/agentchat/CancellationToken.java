package io.gregor.agentchat;

import io.gregor.core.Cancellation;
import io.gregor.core.Cancelled;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A cancellation that its owner fires. Actions run on the thread that cancels, each at most once; when closing a
 * registration returns, its action neither runs nor ever will.
 */
public final class CancellationToken implements Cancellation {
    private final Set<Action> actions = new LinkedHashSet<>();
    private boolean cancelled;

    /** Fires; a second call does nothing. */
    public void cancel() {
        Set<Action> due;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            due = new LinkedHashSet<>(actions);
            actions.clear();
        }
        due.forEach(Action::run);
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new Cancelled("cancelled: nobody waits for this any more");
        }
    }

    @Override
    public Registration onCancel(Runnable body) {
        Action action = new Action(body);
        boolean now;
        synchronized (this) {
            now = cancelled;
            if (!now) {
                actions.add(action);
            }
        }
        if (now) {
            action.run();
        }
        return () -> take(action);
    }

    private void take(Action action) {
        synchronized (this) {
            actions.remove(action);
        }
        action.disarm();
    }

    /** An action with a lock of its own, so that disarming it waits for one that is running. */
    private static final class Action {
        private final Runnable body;
        private boolean done;

        Action(Runnable body) {
            this.body = body;
        }

        synchronized void run() {
            if (!done) {
                done = true;
                body.run();
            }
        }

        synchronized void disarm() {
            done = true;
        }
    }
}
