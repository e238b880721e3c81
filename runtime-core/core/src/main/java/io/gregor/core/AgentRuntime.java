package io.gregor.core;

import io.gregor.core.spi.RuntimeObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where agents live: builds them on their first message, and carries messages between them. Thread-safe.
 *
 * <p>What it promises: one live instance per {@link AgentId}, its messages handled one at a time and in order per sender,
 * different agents in parallel; a handler's state, publishes and reply visible together or not at all; a message handled
 * once even when it arrives twice; every request answered, or ended by a typed error at its deadline; a failing handler
 * retried for its own key only, then parked as a dead letter. Agents may be registered and subscribed at any time.
 *
 * <p>Inside a handler speak to its {@link MessageContext} instead: what a handler publishes here goes out at once, even
 * when the handler then fails, and belongs to no conversation.
 *
 * <p>Mailboxes are bounded: inside one JVM {@link #publish} and {@link #send} block while a recipient's is full. With a
 * broker in between they block while it can't be reached, and {@link #publish} returns when it has the event; one that it
 * did not confirm by the default deadline ends in {@link TimedOut} and may still arrive.
 */
public interface AgentRuntime extends AutoCloseable {
    /** A runtime of your choice: where it keeps what it knows, how its messages travel, and how patient it is. */
    static RuntimeBuilder builder() {
        return new RuntimeBuilder();
    }

    /** The builder as it is: a runtime in this JVM that keeps nothing when it ends. */
    static RuntimeBuilder inProcess() {
        return builder();
    }

    /** Registers an agent type; its handlers are checked when the first instance is built. */
    void register(String agentType, AgentFactory factory);

    /** Registers an agent type and checks its handlers now; the factory must build instances of this class. */
    void register(String agentType, Class<? extends Agent> agentClass, AgentFactory factory);

    /** Registers a function as an agent type that handles every message. */
    void registerClosure(String agentType, Closure closure);

    /** Registers a function as an agent type that handles messages of these types, records or interfaces, and no others. */
    void registerClosure(String agentType, Closure closure, Unlisted unlisted, Class<?>... listed);

    /** As {@link #registerClosure(String, Closure, Unlisted, Class[])}, for a function that answers. */
    void registerReplier(String agentType, Replier replier, Unlisted unlisted, Class<?>... listed);

    /**
     * At most so many handlers of an agent type run at a time on this node, 1 or more; by default there is no limit. What
     * waits for its turn holds nothing, so that another node which takes over a part of the agents goes on with it. To be
     * said once, before their first message. A limited type whose handlers ask others of the same type, and wait for them,
     * can use up its turns by waiting for itself.
     */
    void limit(String agentType, int handlers);

    /** Says in a sentence what an agent type is for, in place of what was said before; for people, and for models. */
    void describe(String agentType, String description);

    /** What is known here of an agent, which need not exist. */
    AgentMetadata metadata(AgentId agent);

    /** One agent to speak to: its type may be registered later, or in another process. */
    AgentProxy proxy(AgentId agent);

    /** Adds a subscription; adding an equal one again changes nothing. Events published from now on follow it. */
    void subscribe(Subscription subscription);

    /** Takes a subscription back; events already on their way still arrive. */
    void unsubscribe(Subscription subscription);

    /**
     * Adds an intervention at the end of the chain, before or after the start: it sees what is sent, published and replied
     * from now on, until the result is closed.
     */
    Removal intervene(Intervention intervention);

    /** Publishes an event to all agents that subscriptions address, none being fine. Returns the message's id. */
    String publish(Object message, TopicId topic);

    /**
     * Publishes an event under an id of the caller's choice, so that it can be repeated without being handled twice: an
     * agent drops a message whose id it has handled (within a window of its recent messages).
     */
    String publish(Object message, TopicId topic, String messageId);

    /** As {@link #publish(Object, TopicId)}, with an id, a budget or a trace context of the caller's choice. */
    String publish(Object message, TopicId topic, PublishOptions options);

    /**
     * Sends a request and waits for the reply, at most until the deadline (counted from now).
     *
     * @throws GregorException when no reply comes; a {@link TimedOut} request may still be carried out
     */
    <R> R send(Object message, AgentId to, Class<R> reply, Duration deadline);

    /** As {@link #send(Object, AgentId, Class, Duration)} with the runtime's default deadline. */
    <R> R send(Object message, AgentId to, Class<R> reply);

    /**
     * Sends a request and returns at once (unless the recipient's mailbox is full). The future ends with the reply or a
     * {@link GregorException}, by the deadline at the latest; cancelling it cancels the handler's work.
     */
    <R> CompletableFuture<R> sendAsync(Object message, AgentId to, Class<R> reply, Duration deadline);

    /** Begins to accept messages. A runtime is started once. */
    void start();

    /**
     * Ends now: every waiting caller gets {@link Stopped}, running handlers are cancelled, interrupted and not committed,
     * queued messages are dropped, and agents are closed once their handler has ended. Calling it again does nothing.
     */
    void stop();

    /**
     * Ends gently: accepts nothing from now on and begins no more messages, gives running handlers this long to end, with
     * their effects and with answers to what they ask here, and then {@link #stop stops}. What was queued is dropped, or
     * kept by a durable store or a broker for whoever goes on.
     *
     * @return whether all running handlers ended in time; false, too, from inside a handler, which can't wait for itself
     */
    boolean stop(Duration drain);

    /** Whether the runtime's own threads run: between start and stop always, unless something is broken beyond repair. */
    boolean isAlive();

    /** Waits until nothing is queued or running, at most for the default deadline, then stops. */
    boolean stopWhenIdle();

    /** Waits until nothing is queued or running, at most this long; whether it became so. Not for use inside a handler. */
    boolean awaitIdle(Duration limit);

    /**
     * The states of all agents in the store, whether they are in memory or not, and whichever node works on them. Agents
     * that are busy here get their turn first, if it comes by the default deadline, so that what reached them before is in
     * it. Subscriptions, queues and timers are not part of it: a durable store keeps those.
     *
     * @throws Undeliverable when the store stays away
     */
    SavedState save();

    /** As {@link #save()}, handing out one agent after the other, for more agents than fit into memory. */
    void save(Consumer<SavedAgent> each);

    /**
     * Gives these agents their states, each as {@link AgentProxy#loadState} does; other agents keep theirs.
     *
     * @throws GregorException when one can't be loaded, for instance {@link Undeliverable} for a type that nobody
     *     registered: others may be loaded already, and the same can be loaded again
     */
    void load(SavedState state);

    /** The parked messages, oldest first. */
    List<DeadLetter> deadLetters();

    /**
     * Has the listener told of every message before it is parked, until the result is closed. Not parked, and told again,
     * while the listener throws; and told again when the process dies in between: what it publishes must have an id of its
     * own for each letter. What lies there already, and what other nodes park, {@link #deadLetters} shows.
     *
     * <p>It runs on the thread that gives the message up, and must not wait for the agent that failed.
     */
    Removal onDeadLetter(Consumer<DeadLetter> listener);

    /** Has the observer told what this runtime does, from its next message on, until the result is closed. */
    Removal observe(RuntimeObserver observer);

    /**
     * Hands a parked message to its agent again, with all its attempts; recorded steps keep their results. An event that
     * was {@link Refused} is published again, and waited for until it is safe.
     *
     * @throws IllegalArgumentException when there is no such dead letter (any more)
     * @throws Refused when it still is never going to be carried; it stays a dead letter
     */
    void resume(String deadLetterId);

    /**
     * A person found out how a step ended that is {@link InDoubt}: records this as its result, and resumes the message.
     *
     * @param result as {@link MessageContext#step} allows it
     * @throws IllegalArgumentException when there is no such dead letter, or no store could keep the result
     */
    void resolveStep(String deadLetterId, String step, @Nullable Object result);

    /** A person found out that a step that is {@link InDoubt} was not done: resumes the message, which does it. */
    void repeatStep(String deadLetterId, String step);

    /**
     * Ends a conversation before its time, on all nodes, and durably when this returns: running handlers are cancelled,
     * its timers are removed, and its other messages are not handled any more, but noted as ended by the cancellation when
     * their turn comes; whoever waits for a reply gets {@link Cancelled}. A handler that finishes in spite of it is
     * committed. Doing it again changes nothing, also with another reason; the conversation need not be known yet.
     *
     * <p>A node that is not reached by the signal learns it from the store, within seconds.
     *
     * @param conversationId the {@link MessageContext#correlationId} of its messages
     */
    void cancel(String conversationId, String reason);

    /**
     * Lets a conversation go on whose budget is exhausted: adds to its limits, and resumes the messages that were parked
     * for that. Adding twice adds twice.
     *
     * @return what is left to it
     * @throws IllegalArgumentException when the conversation has no budget
     */
    Budget extendBudget(String conversationId, Budget more);

    /** What the store knows of a conversation, of which at most 1,000 messages are shown; from whichever node. */
    default Trace trace(String conversationId) {
        return trace(conversationId, 1_000);
    }

    /** The same with at most so many messages, 10,000 being the most. */
    Trace trace(String conversationId, int limit);

    /**
     * Forgets a finished conversation: what was handled in it, and the states of agents that never handled anything else.
     * A message of it that arrives again afterwards is handled anew.
     *
     * @throws IllegalStateException when it is not finished: something of it is under way here, waits in the store, or
     *     is a dead letter
     */
    void purge(String conversationId);

    /** The same as {@link #stop}. */
    @Override
    default void close() {
        stop();
    }
}
