package io.gregor.core;

import org.jspecify.annotations.Nullable;

/** The handler threw on every attempt; the cause is its last exception (as text only when it came from another process). */
public final class HandlerFailed extends GregorException {
    private static final long serialVersionUID = 1L;

    public HandlerFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
