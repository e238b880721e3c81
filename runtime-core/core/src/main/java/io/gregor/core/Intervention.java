package io.gregor.core;

/**
 * Sees every message that this runtime sends, publishes or replies, and lets it pass, changes it or drops it.
 *
 * <p>Interventions form a chain in the order in which they were added: each gets what the one before left, and after a
 * drop none. A request is seen when it is sent, an event from a handler when the handler has returned, a reply before it
 * is committed; messages from outside before they are accepted. What an agent schedules for itself, errors that end a
 * request, and messages that come again (redelivered, or resumed dead letters) are not seen. Nor is what others write to
 * a broker's topics without a runtime.
 *
 * <p>A dropped request ends with {@link Dropped}; so does a request whose reply is dropped, though its handler's other
 * effects stay. A dropped event is gone without a trace. One that throws counts as a handler that throws: inside a
 * handler, that handler is tried again as the {@link RetryPolicy} says; from outside, the caller gets
 * {@link HandlerFailed} at once and nothing was accepted.
 *
 * <p>It is called on many threads at once. A handler that is tried again has its messages seen again, so the same message
 * should get the same verdict.
 */
@FunctionalInterface
public interface Intervention {
    Verdict see(Object message, Passage passage);
}
