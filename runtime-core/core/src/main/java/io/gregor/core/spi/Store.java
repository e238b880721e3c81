package io.gregor.core.spi;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.SavedAgent;
import io.gregor.core.internal.store.MemoryStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where agents' states, the inbox of handled messages, undelivered messages, timers, recorded steps and dead letters
 * live. Thread-safe; calls for one agent come one at a time.
 *
 * <p>Any call may throw {@link StoreUnavailable}: the engine makes it again, with growing pauses, until it works. So each
 * must be able to take effect twice, as its answer may get lost.
 */
public interface Store extends AutoCloseable {
    /** In memory, and kept as long as this object is, so that one runtime can go on where another stopped. */
    static Store inMemory() {
        return MemoryStore.surviving();
    }

    /**
     * Called once by the engine, before anything else.
     *
     * @param types the message types of the runtime, which grow as agents are registered
     */
    void start(MessageTypes types);

    /**
     * Said before the start when a message is settled as soon as a broker has it. Then what a dead node committed and did
     * not send goes out before any of its agents is given to another, so that newer messages don't overtake older ones.
     */
    default void relaysToBroker() {}

    /**
     * Whether accepted and committed messages outlive the runtime. Then each is kept until {@link #settle}, and the
     * engine {@link #accept accepts} what comes from outside.
     */
    boolean keepsMessages();

    /**
     * The agent's state and version; version 0 and no state when it never committed. From now on this node holds the
     * agent's lease.
     *
     * @throws AgentLeased when another live node holds it
     */
    Snapshot load(AgentId agent);

    /**
     * Hands out each agent's committed state, whoever holds the agent, a few at a time; agents without a state are left
     * out. The order is the store's own and always the same.
     *
     * @param after where to go on: the last agent that a call before has handed out; null for the first
     */
    void states(@Nullable AgentId after, Consumer<SavedAgent> each);

    /** Gives the agent's lease back, soon. */
    void release(AgentId agent);

    /** Tries again to read a record that the store gave out; the same when it still can't be read. */
    Object read(Unreadable record);

    /** What became of a message at an agent: the guard against doing anything twice. */
    History history(AgentId agent, String messageId);

    /**
     * Makes state, outbox, timers, reply and the inbox entry durable together, and forgets the message's recorded steps
     * and its dead letter.
     *
     * @throws AgentSuperseded when the version is not the stored one, the lease was lost or the message was handled
     */
    void commit(Commit commit);

    /** Whether this very commit took effect: asked when its answer got lost and a second try was superseded. */
    boolean committed(Commit commit);

    /** Records that a step has begun or what it returned; it outlives failed attempts. */
    void recordStep(AgentId agent, String messageId, String step, StepRecord record);

    /** Forgets what is known of a step, so that it is done again. */
    void forgetStep(AgentId agent, String messageId, String step);

    /** Makes a message from outside durable, as one that this node delivers. */
    void accept(Envelope envelope);

    /** The message has reached whoever it is for, and may be forgotten; a crash soon after may bring it again. */
    void settle(String messageId);

    /** Takes messages, oldest first, that nobody delivers: timers that are due, and what dead nodes left. */
    List<Envelope> take(Instant now, int limit);

    /** When the next timer is due that is known here; null when none is. */
    @Nullable Instant nextDue();

    /** Has {@link #take} return what this node took before this time and does not hold any more. */
    void reconsider(Instant takenBefore, Predicate<String> held);

    /** Puts a message aside as a dead letter, in the place of one with the same id. */
    void park(Parked parked);

    /** All dead letters, oldest first. */
    List<Parked> parked();

    /** One dead letter. */
    Optional<Parked> parked(String id);

    /** Takes a dead letter out. */
    Optional<Parked> unpark(String id);

    /** What is known of whole conversations. */
    Conversations conversations();

    /** Forgets what was handled before this time: a message that comes again later would be handled again. */
    void purge(Instant handledBefore);

    @Override
    void close();
}
