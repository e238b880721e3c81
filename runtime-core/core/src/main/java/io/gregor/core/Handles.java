package io.gregor.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link Agent} as the handler of one message type: {@code R method(M message, MessageContext ctx)}.
 *
 * <p>M is a message record, or an interface (then it handles every message that implements it, and the most specific
 * handler wins; {@code Object} handles what nothing else does). The context may be left out. R is {@code void} or the
 * reply; the reply to a request that a {@code void} method handled is {@link Done}, and the reply to an event is
 * discarded. Handlers block as they like: each runs on a virtual thread.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Handles {
    /**
     * The name of a method {@code boolean name(M message)} or {@code boolean name(M message, MessageContext ctx)} of the
     * same class that decides whether this handler takes the message. It must be free of effects. Handlers of one type
     * are asked in the order of their names, the one without a predicate last.
     */
    String match() default "";
}
