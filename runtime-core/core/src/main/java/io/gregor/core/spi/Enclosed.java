package io.gregor.core.spi;

import org.jspecify.annotations.Nullable;

/**
 * A record of any type inside a message. Where its type is not known it arrives as an {@link Unreadable} that keeps the
 * text, and the message around it is read all the same.
 */
public record Enclosed(@Nullable Object record) {}
