package io.gregor.core.internal.engine;

import io.gregor.core.Agent;
import io.gregor.core.Closure;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;

/** A function in the shape of an agent. */
record ClosureAgent(Closure closure) implements Agent {
    @Handles
    void on(Object message, MessageContext ctx) throws Exception {
        closure.handle(message, ctx);
    }
}
