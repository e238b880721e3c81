package io.gregor.core.spi;

/** A word to all nodes at once. It is kept nowhere: a node that is down does not hear it. */
public sealed interface Signal {
    /** Nobody waits for the reply to this request any more. */
    record CancelRequest(String requestId, String why) implements Signal {}

    /** A conversation ends before its time. */
    record CancelConversation(String correlationId, String why) implements Signal {}
}
