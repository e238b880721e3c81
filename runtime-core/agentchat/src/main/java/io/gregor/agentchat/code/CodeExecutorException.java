package io.gregor.agentchat.code;

import org.jspecify.annotations.Nullable;

/** The executor could not do its work at all: no folder, no interpreter, no process. The code is not to blame. */
public final class CodeExecutorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CodeExecutorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
