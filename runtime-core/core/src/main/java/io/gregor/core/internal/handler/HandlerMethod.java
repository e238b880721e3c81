package io.gregor.core.internal.handler;

import io.gregor.core.Done;
import io.gregor.core.MessageContext;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * One handler, checked and ready to call.
 *
 * @param messageType the type of its first parameter
 * @param replyType what it returns; void.class for nothing
 * @param call (Object agent, Object message, MessageContext) to Object
 * @param match (Object agent, Object message, MessageContext) to boolean; null takes every message of the type
 * @param name class and method, for error messages
 */
public record HandlerMethod(
        Class<?> messageType,
        Class<?> replyType,
        MethodHandle call,
        @Nullable MethodHandle match,
        String name) {
    private static final Done DONE = new Done();

    boolean takes(Object agent, Object message, MessageContext ctx) throws Throwable {
        return match == null || (boolean) match.invokeExact(agent, message, ctx);
    }

    /** Calls it; returns the reply, {@link Done} for a void method. */
    public Object invoke(Object agent, Object message, MessageContext ctx) throws Throwable {
        Object reply = (Object) call.invokeExact(agent, message, ctx);
        if (reply != null) {
            return reply;
        }
        if (replyType != void.class) {
            throw new IllegalStateException(name + " returned null: return a reply record, or declare it void");
        }
        return DONE;
    }
}
