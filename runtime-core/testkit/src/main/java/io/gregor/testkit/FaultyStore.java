package io.gregor.testkit;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.SavedAgent;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Conversations;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StepIntent;
import io.gregor.core.spi.StepRecord;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.core.spi.Unreadable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that fails where it is told to, and that can be severed from its data: from then on nothing of its runtime
 * reaches them, as if the process had been killed. Calls are named after the methods; a step's begin is "intent" and its
 * result "result".
 */
public final class FaultyStore implements Store {
    private final Store store;
    private final Faults faults;
    private final ReentrantReadWriteLock data = new ReentrantReadWriteLock();
    private volatile boolean severed;

    public FaultyStore(Store store, Faults faults) {
        this.store = store;
        this.faults = faults;
    }

    /** Nothing gets through any more, in either direction. */
    public void sever() {
        data.writeLock().lock();
        severed = true;
        data.writeLock().unlock();
    }

    public boolean isSevered() {
        return severed;
    }

    private <T extends @Nullable Object> T around(String call, Supplier<T> work) {
        check();
        faults.before(call);
        T result;
        data.readLock().lock();
        try {
            check();
            result = work.get();
        } finally {
            data.readLock().unlock();
        }
        faults.after(call);
        check();
        return result;
    }

    private void around(String call, Runnable work) {
        around(call, () -> {
            work.run();
            return true;
        });
    }

    private void check() {
        if (severed) {
            throw new StoreUnavailable("this life is over", null);
        }
    }

    @Override
    public void start(MessageTypes types) {
        around("start", () -> store.start(types));
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
        return around("load", () -> store.load(agent));
    }

    @Override
    public void states(@Nullable AgentId after, Consumer<SavedAgent> each) {
        around("states", () -> {
            store.states(after, each);
            return true;
        });
    }

    @Override
    public void release(AgentId agent) {
        if (!severed) {
            store.release(agent);
        }
    }

    @Override
    public Object read(Unreadable record) {
        return store.read(record);
    }

    @Override
    public History history(AgentId agent, String messageId) {
        return around("history", () -> store.history(agent, messageId));
    }

    @Override
    public void commit(Commit commit) {
        around("commit", () -> store.commit(commit));
    }

    @Override
    public boolean committed(Commit commit) {
        return around("committed", () -> store.committed(commit));
    }

    @Override
    public void recordStep(AgentId agent, String messageId, String step, StepRecord record) {
        around(
                record instanceof StepIntent ? "intent" : "result",
                () -> store.recordStep(agent, messageId, step, record));
    }

    @Override
    public void forgetStep(AgentId agent, String messageId, String step) {
        around("forgetStep", () -> store.forgetStep(agent, messageId, step));
    }

    @Override
    public void accept(Envelope envelope) {
        around("accept", () -> store.accept(envelope));
    }

    @Override
    public void settle(String messageId) {
        data.readLock().lock();
        try {
            if (!severed) {
                store.settle(messageId);
            }
        } finally {
            data.readLock().unlock();
        }
    }

    @Override
    public List<Envelope> take(Instant now, int limit) {
        return around("take", () -> store.take(now, limit));
    }

    @Override
    public @Nullable Instant nextDue() {
        return this.<@Nullable Instant>around("nextDue", store::nextDue);
    }

    @Override
    public void reconsider(Instant takenBefore, Predicate<String> held) {
        around("reconsider", () -> store.reconsider(takenBefore, held));
    }

    @Override
    public void park(Parked parked) {
        around("park", () -> store.park(parked));
    }

    @Override
    public List<Parked> parked() {
        return around("parked", () -> store.parked());
    }

    @Override
    public Optional<Parked> parked(String id) {
        return around("parked", () -> store.parked(id));
    }

    @Override
    public Optional<Parked> unpark(String id) {
        return around("unpark", () -> store.unpark(id));
    }

    /** Calls are named after the methods here too. */
    @Override
    public Conversations conversations() {
        return (Conversations) Proxy.newProxyInstance(
                Conversations.class.getClassLoader(),
                new Class<?>[] {Conversations.class},
                (proxy, method, arguments) ->
                        this.<@Nullable Object>around(method.getName(), () -> call(method, arguments)));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) {
        try {
            return method.invoke(store.conversations(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void purge(Instant handledBefore) {
        around("purge", () -> store.purge(handledBefore));
    }

    @Override
    public void close() {
        if (!severed) {
            store.close();
        }
    }
}
