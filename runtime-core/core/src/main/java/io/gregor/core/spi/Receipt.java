package io.gregor.core.spi;

import org.jspecify.annotations.Nullable;

/** Proof that a message was handled, with the reply it got (null for an event). */
public record Receipt(@Nullable Object reply) {
    public static final Receipt WITHOUT_REPLY = new Receipt(null);
}
