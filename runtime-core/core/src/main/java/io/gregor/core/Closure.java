package io.gregor.core;

/** A function that acts as an agent; the reply to a request that it handled is {@link Done}. */
@FunctionalInterface
public interface Closure {
    void handle(Object message, MessageContext ctx) throws Exception;
}
