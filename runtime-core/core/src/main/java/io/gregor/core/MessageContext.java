package io.gregor.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * All a handler can see and do besides its own message; valid until the handler returns.
 *
 * <p>{@link #setState State}, {@link #publish publishes} and the reply are effects: collected, and made visible together
 * when the handler returns, or not at all when it throws. {@link #send Requests} can't wait for that, since the handler
 * waits for their answer: they go out at once, and what they did stays done when the handler then fails. When the failed
 * handler is tried again, an equal request gets the recorded reply instead of going out a second time.
 */
public interface MessageContext {
    /** The agent that handles the message. */
    AgentId self();

    /** The agent that sent it; empty when it came from outside. */
    Optional<AgentId> sender();

    /** The topic it was published to; empty for a request. */
    Optional<TopicId> topic();

    /**
     * Whether this very agent published the event. Events reach all whom subscriptions address, their publisher too: a
     * handler that would answer its own words forever begins with this question.
     */
    default boolean isOwn() {
        return topic().isPresent() && sender().filter(self()::equals).isPresent();
    }

    /** The message's id, chosen by its sender. */
    String messageId();

    /** The conversation: the id of the message that started it, the same in everything it caused. */
    String correlationId();

    /** The id of the message that caused this one; empty when it came from outside. */
    Optional<String> causationId();

    /** When the sender stops waiting; empty when nobody waits. */
    Optional<Instant> deadline();

    /** 1 at first, 2 when the handler failed once, and so on. */
    int attempt();

    /** Fires when the sender stops waiting or the runtime stops. */
    Cancellation cancellation();

    /**
     * The agent's state: what this handler set, or else what the last committed one did; empty before the first.
     *
     * @throws IllegalStateException when the state is of another class
     */
    <S> Optional<S> state(Class<S> type);

    /** Replaces the agent's state by this immutable record, when the handler returns. */
    void setState(Object record);

    /** Publishes an event when the handler returns, in the order of the calls. Returns the message's id. */
    String publish(Object message, TopicId topic);

    /**
     * Publishes to the default topic of this agent's key: all agents of one conversation that subscribe with {@link
     * TypeSubscription#toDefault} hear it.
     */
    default String publish(Object message) {
        return publish(message, TopicId.ofDefault(self().key()));
    }

    /**
     * Asks another agent and waits for its reply. The request goes out at once.
     *
     * <p>It ends at the deadline (counted from now, in no case later than this handler's own {@link #deadline}) at the
     * latest, with the reply or a {@link GregorException}; a request that timed out may still be carried out. Asking
     * itself, or an agent that waits for this one, is {@link Undeliverable} at once, since no answer could ever come.
     */
    <R> R send(Object message, AgentId to, Class<R> reply, Duration deadline);

    /**
     * Asks another agent without waiting: an effect like a publish, and no thread waits. Exactly one message with the
     * request's id as its {@link #causationId} reaches this agent later, whatever restarts in between: the reply, or a
     * {@link RequestFailed} when the deadline (counted from now) has passed or the request can't be carried out. So this
     * agent needs a handler for both. Returns the request's id.
     *
     * <p>A request that timed out may still be carried out; its reply is dropped then.
     */
    String request(Object message, AgentId to, Duration deadline);

    /**
     * Charges the conversation's budget, an effect like a publish: it counts when the handler's effects are committed. A
     * conversation without a budget is not charged. What a handler spent that fails for good is not counted.
     *
     * @param micros money in millionths of the currency that the budget is in
     */
    void spend(long tokens, long micros);

    /**
     * Gives this handler's conversation limits, an effect like a publish; what it has used up stays. They hold for what
     * this handler sends and all that follows from it. A conversation that has limits gets these in their place.
     */
    void budget(Budget limits);

    /** The W3C trace context of this handling, for calls to other systems. */
    String traceparent();

    /**
     * Does a named piece of work whose result is recorded, so that a retry of this handler gets the result and doesn't
     * do the work again. The name must be unique within the handler, and the same on each attempt.
     *
     * <p>The result must be a message record, a String, a Boolean, an Integer, a Long, a Double, or a List of these, so
     * that every store can keep it. Work that throws is not recorded: its exception passes through.
     *
     * @throws InDoubt when the step was begun before and neither its kind nor anybody can tell whether it was done
     */
    <T> T step(String name, Step kind, Callable<T> work) throws Exception;

    /**
     * Does work that is worth seeing by itself for whoever watches the runtime: a run in a sandbox, a promotion. Nothing
     * is recorded: a retry of this handler does it again, and sees it again.
     *
     * @param what its name, one of few
     * @param about what to know of it besides: short texts without secrets, by short names of small letters
     */
    default <T> T traced(String what, Map<String, String> about, Supplier<T> work) {
        return work.get();
    }

    /**
     * Has this agent told a message after some time: an effect like a publish, kept like one, and no thread waits. Precise
     * to about a second. Returns the message's id.
     */
    String schedule(Object message, Duration delay);

    /** Takes back, when the handler returns, what {@link #schedule} promised; nothing when it has been sent already. */
    void unschedule(String messageId);
}
