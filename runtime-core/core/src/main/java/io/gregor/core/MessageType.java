package io.gregor.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a message record its stable name on the wire, so that classes may be renamed and moved freely.
 *
 * <p>Every message, request and reply is a record that carries it; publishing or sending anything else is refused with
 * an {@link IllegalArgumentException}. Raise the version when old readers could no longer understand the record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageType {
    /** The name, for example {@code gregor.migration.draft}: letters, digits, {@code _}, {@code -} and {@code .}. */
    String value();

    /** The version, 1 or more. */
    int version() default 1;
}
