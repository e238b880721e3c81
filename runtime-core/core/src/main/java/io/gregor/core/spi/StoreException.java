package io.gregor.core.spi;

import org.jspecify.annotations.Nullable;

/** What a store says when it can't do as told, though nothing is wrong with what was asked. */
public abstract sealed class StoreException extends RuntimeException
        permits StoreUnavailable, AgentLeased, AgentSuperseded {
    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
