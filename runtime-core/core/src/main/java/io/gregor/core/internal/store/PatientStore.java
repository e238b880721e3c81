package io.gregor.core.internal.store;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.RetryPolicy;
import io.gregor.core.SavedAgent;
import io.gregor.core.Stopped;
import io.gregor.core.Undeliverable;
import io.gregor.core.internal.lifecycle.Lifecycle;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.AgentSuperseded;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.core.spi.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes each call again while the store is unavailable, so that an outage delays and loses nothing. It ends with
 * {@link Stopped} when the runtime does; what comes from outside is refused after a while instead, since its sender can
 * still be told.
 */
public final class PatientStore implements Store {
    private static final RetryPolicy BACK_OFF =
            new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(20), Duration.ofSeconds(2));
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private final Store store;
    private final Lifecycle lifecycle;
    private final Duration patienceOfSenders;

    public PatientStore(Store store, Lifecycle lifecycle, Duration patienceOfSenders) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.patienceOfSenders = patienceOfSenders;
    }

    @Override
    public void start(MessageTypes types) {
        store.start(types);
    }

    @Override
    public void relaysToBroker() {
        store.relaysToBroker();
    }

    @Override
    public boolean keepsMessages() {
        return store.keepsMessages();
    }

    @Override
    public Snapshot load(AgentId agent) {
        try {
            return store.load(agent);
        } catch (StoreUnavailable e) {
            return again("load", e, FOREVER, () -> store.load(agent));
        }
    }

    /** What was handed out before an outage is not handed out again. */
    @Override
    public void states(@Nullable AgentId after, Consumer<SavedAgent> each) {
        AtomicReference<@Nullable AgentId> last = new AtomicReference<>(after);
        Consumer<SavedAgent> noting = agent -> {
            last.set(agent.id());
            each.accept(agent);
        };
        try {
            store.states(after, noting);
        } catch (StoreUnavailable e) {
            again("states", e, patienceOfSenders, () -> store.states(last.get(), noting));
        }
    }

    @Override
    public void release(AgentId agent) {
        store.release(agent);
    }

    @Override
    public History history(AgentId agent, String messageId) {
        try {
            return store.history(agent, messageId);
        } catch (StoreUnavailable e) {
            return again("history", e, FOREVER, () -> store.history(agent, messageId));
        }
    }

    @Override
    public Object read(Unreadable record) {
        return store.read(record);
    }

    @Override
    public void commit(Commit commit) {
        try {
            store.commit(commit);
        } catch (StoreUnavailable e) {
            again("commit", e, FOREVER, () -> commitAgain(commit));
        }
    }

    /** The first try may have taken effect though its answer got lost; then its effects are this runtime's to send. */
    private void commitAgain(Commit commit) {
        try {
            store.commit(commit);
        } catch (AgentSuperseded e) {
            if (!store.committed(commit)) {
                throw e;
            }
        }
    }

    @Override
    public boolean committed(Commit commit) {
        return store.committed(commit);
    }

    @Override
    public void recordStep(AgentId agent, String messageId, String step, StepRecord record) {
        try {
            store.recordStep(agent, messageId, step, record);
        } catch (StoreUnavailable e) {
            again("record step", e, FOREVER, () -> store.recordStep(agent, messageId, step, record));
        }
    }

    @Override
    public void forgetStep(AgentId agent, String messageId, String step) {
        store.forgetStep(agent, messageId, step);
    }

    @Override
    public void accept(Envelope envelope) {
        try {
            store.accept(envelope);
        } catch (StoreUnavailable e) {
            again("accept", e, patienceOfSenders, () -> store.accept(envelope));
        }
    }

    @Override
    public void settle(String messageId) {
        store.settle(messageId);
    }

    /** Not made again by itself: what a first try took whose answer got lost would be missing from the second. */
    @Override
    public List<Envelope> take(Instant now, int limit) {
        return store.take(now, limit);
    }

    @Override
    public @Nullable Instant nextDue() {
        try {
            return store.nextDue();
        } catch (StoreUnavailable e) {
            return again("next due", e, FOREVER, () -> Optional.ofNullable(store.nextDue()))
                    .orElse(null);
        }
    }

    @Override
    public void reconsider(Instant takenBefore, Predicate<String> held) {
        try {
            store.reconsider(takenBefore, held);
        } catch (StoreUnavailable e) {
            again("reconsider", e, FOREVER, () -> store.reconsider(takenBefore, held));
        }
    }

    @Override
    public void park(Parked parked) {
        try {
            store.park(parked);
        } catch (StoreUnavailable e) {
            again("park", e, FOREVER, () -> store.park(parked));
        }
    }

    @Override
    public List<Parked> parked() {
        try {
            return store.parked();
        } catch (StoreUnavailable e) {
            return again("parked", e, patienceOfSenders, () -> store.parked());
        }
    }

    @Override
    public Optional<Parked> parked(String id) {
        try {
            return store.parked(id);
        } catch (StoreUnavailable e) {
            return again("parked", e, patienceOfSenders, () -> store.parked(id));
        }
    }

    @Override
    public Optional<Parked> unpark(String id) {
        try {
            return store.unpark(id);
        } catch (StoreUnavailable e) {
            return again("unpark", e, FOREVER, () -> store.unpark(id));
        }
    }

    /** Only once the store is started does it know conversations. */
    @Override
    public Conversations conversations() {
        return new PatientConversations(
                store.conversations(),
                new PatientConversations.Patience() {
                    @Override
                    public <T> T call(String what, Supplier<T> call) {
                        return patiently(what, patienceOfSenders, call);
                    }
                },
                new PatientConversations.Patience() {
                    @Override
                    public <T> T call(String what, Supplier<T> call) {
                        return patiently(what, FOREVER, call);
                    }
                });
    }

    private <T> T patiently(String what, Duration patience, Supplier<T> call) {
        try {
            return call.get();
        } catch (StoreUnavailable e) {
            return again(what, e, patience, call);
        }
    }

    @Override
    public void purge(Instant handledBefore) {
        store.purge(handledBefore);
    }

    @Override
    public void close() {
        store.close();
    }

    private void again(String what, StoreUnavailable first, Duration patience, Runnable call) {
        again(what, first, patience, () -> {
            call.run();
            return true;
        });
    }

    private <T> T again(String what, StoreUnavailable first, Duration patience, Supplier<T> call) {
        long begin = System.nanoTime();
        StoreUnavailable last = first;
        for (int failures = 1; ; failures++) {
            Log.storeUnavailable(what, failures, last);
            if (System.nanoTime() - begin > patience.toNanos()) {
                throw new Undeliverable(
                        "the store is unavailable, so the message was not accepted: try again when it is " + "back; "
                                + last.getMessage());
            }
            if (lifecycle.isStopped() || lifecycle.rest(BACK_OFF.delayAfter(failures))) {
                throw new Stopped("the runtime stopped while its store was unavailable");
            }
            try {
                return call.get();
            } catch (StoreUnavailable e) {
                last = e;
            }
        }
    }
}
