package io.gregor.tester.source;

import org.jspecify.annotations.Nullable;

/**
 * The source database cannot be used now: unreachable, no driver, locked by others, the connection lost. The work that
 * needed it failed and may be tried again. The message is one line and never holds a password.
 */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SourceException(String message, @Nullable Throwable cause) {
        super(message.strip().replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
