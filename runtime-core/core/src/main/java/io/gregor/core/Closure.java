package io.gregor.core;

/** A function that acts as an agent: it gets every message that reaches its agent type. */
@FunctionalInterface
public interface Closure {
    void handle(Object message, MessageContext ctx) throws Exception;
}
