package io.gregor.core.internal.lifecycle;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.Removal;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All observers of a runtime as one that never throws: not even an error, such as that of a library which is not whole, may
 * make a handler that was committed look as if it had failed.
 */
public final class Observers implements RuntimeObserver {
    /** An object of its own for each call, so that one observer may be added twice and removed once. */
    private static final class Entry {
        private final RuntimeObserver observer;

        Entry(RuntimeObserver observer) {
            this.observer = observer;
        }
    }

    private static final long NOT_MEASURED = Long.MIN_VALUE;

    private final List<Entry> all = new CopyOnWriteArrayList<>();

    /** Has it told until the result is closed. */
    public Removal add(RuntimeObserver observer) {
        Entry added = new Entry(observer);
        all.add(added);
        return () -> all.remove(added);
    }

    /** When something begins whose time is to be told; nothing where nobody is there to hear it. */
    public long begin() {
        return all.isEmpty() ? NOT_MEASURED : System.nanoTime();
    }

    /** How long it took, in nanoseconds; 0 for what began when nobody was there. */
    public static long since(long begun) {
        return begun == NOT_MEASURED ? 0 : System.nanoTime() - begun;
    }

    @Override
    public Envelope entering(Envelope message) {
        Envelope now = message;
        for (Entry entry : all) {
            try {
                now = entry.observer.entering(now);
            } catch (Throwable e) {
                failed(entry.observer, e);
            }
        }
        return now;
    }

    @Override
    public void entered(Envelope message, @Nullable Throwable failure) {
        tell(it -> it.entered(message, failure));
    }

    @Override
    public void running(AgentId agent, int attempt) {
        tell(it -> it.running(agent, attempt));
    }

    @Override
    public void failed(AgentId agent, int attempt, Throwable why) {
        tell(it -> it.failed(agent, attempt, why));
    }

    @Override
    public void stepping(AgentId agent, String step, String kind) {
        tell(it -> it.stepping(agent, step, kind));
    }

    @Override
    public void stepFailed(AgentId agent, String step, Throwable why) {
        tell(it -> it.stepFailed(agent, step, why));
    }

    @Override
    public void working(AgentId agent, String what, Map<String, String> about) {
        tell(it -> it.working(agent, what, about));
    }

    @Override
    public void worked(AgentId agent, String what, @Nullable Throwable failure) {
        tell(it -> it.worked(agent, what, failure));
    }

    @Override
    public void begun(AgentId agent, Envelope envelope) {
        tell(it -> it.begun(agent, envelope));
    }

    @Override
    public void ended(AgentId agent, Envelope envelope, Delivered how) {
        tell(it -> it.ended(agent, envelope, how));
    }

    @Override
    public void ran(AgentId agent, boolean succeeded, long nanos) {
        tell(it -> it.ran(agent, succeeded, nanos));
    }

    @Override
    public void retried(AgentId agent) {
        tell(it -> it.retried(agent));
    }

    @Override
    public void stepped(AgentId agent, String step, boolean replayed, long nanos) {
        tell(it -> it.stepped(agent, step, replayed, nanos));
    }

    @Override
    public void committed(Commit commit, long nanos) {
        tell(it -> it.committed(commit, nanos));
    }

    @Override
    public void superseded(AgentId agent) {
        tell(it -> it.superseded(agent));
    }

    @Override
    public void parked(DeadLetter letter) {
        tell(it -> it.parked(letter));
    }

    private void tell(Consumer<RuntimeObserver> word) {
        for (Entry entry : all) {
            try {
                word.accept(entry.observer);
            } catch (Throwable e) {
                failed(entry.observer, e);
            }
        }
    }

    private static void failed(RuntimeObserver observer, Throwable why) {
        Log.unexpected("the observer " + observer.getClass().getName(), why);
    }
}
