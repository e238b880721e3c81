package io.gregor.core.spi;

import io.gregor.core.WireName;
import org.jspecify.annotations.Nullable;

/** Turns messages into text and back, by their stable names. Thread-safe. */
public interface MessageCodec {
    /** Makes a message class known, so that it can be read from now on. */
    void learn(Class<?> message);

    /** The text of a message record; an {@link IllegalArgumentException} when it can't be written. */
    String encode(Object message);

    /**
     * The message of a text.
     *
     * @return the record, or an {@link Unreadable} that keeps the text when the type is not known here or doesn't fit
     */
    Object decode(WireName type, String text);

    /**
     * The text of what a step may return: null, a text, a number, a truth value, a message record, or a list of these.
     *
     * @throws IllegalArgumentException when it can't be written, or holds a record of a type that is not known here, so
     *     that it could not be read again
     */
    String encodeValue(@Nullable Object value);

    /** The value of such a text, with an {@link Unreadable} in the place of a record that can't be read here. */
    @Nullable Object decodeValue(String text);
}
