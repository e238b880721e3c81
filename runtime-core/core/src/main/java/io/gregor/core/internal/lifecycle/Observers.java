package io.gregor.core.internal.lifecycle;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.Removal;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.RuntimeObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All observers of a runtime as one that never throws. */
public final class Observers implements RuntimeObserver {
    /** An object of its own for each call, so that one observer may be added twice and removed once. */
    private static final class Entry {
        private final RuntimeObserver observer;

        Entry(RuntimeObserver observer) {
            this.observer = observer;
        }
    }

    private final List<Entry> all = new CopyOnWriteArrayList<>();

    /** Has it told until the result is closed. */
    public Removal add(RuntimeObserver observer) {
        Entry added = new Entry(observer);
        all.add(added);
        return () -> all.remove(added);
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
            } catch (RuntimeException e) {
                Log.unexpected("the observer " + entry.observer.getClass().getName(), e);
            }
        }
    }
}
