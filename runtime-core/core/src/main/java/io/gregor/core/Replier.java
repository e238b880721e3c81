package io.gregor.core;

/** A function that acts as an agent and answers: what it returns is the reply to a request, and discarded for an event. */
@FunctionalInterface
public interface Replier {
    Record reply(Object message, MessageContext ctx) throws Exception;
}
