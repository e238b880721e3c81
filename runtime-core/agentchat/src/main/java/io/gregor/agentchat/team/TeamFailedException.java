package io.gregor.agentchat.team;

import org.jspecify.annotations.Nullable;

/** The team itself could not go on: its runtime stopped, or its termination condition threw. */
public final class TeamFailedException extends TeamException {
    private static final long serialVersionUID = 1L;

    public TeamFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
