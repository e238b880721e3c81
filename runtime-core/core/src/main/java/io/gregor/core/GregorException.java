package io.gregor.core;

import org.jspecify.annotations.Nullable;

/**
 * How a request or a message can fail to be carried out; one subclass per way, the message says what to do.
 *
 * <p>Mistakes in the program (a message without a name, a handler of a wrong shape) are
 * {@link IllegalArgumentException}s instead.
 */
public abstract sealed class GregorException extends RuntimeException
        permits Undeliverable,
                NoHandler,
                HandlerFailed,
                TimedOut,
                Cancelled,
                Stopped,
                InDoubt,
                Dropped,
                BudgetExhausted {
    private static final long serialVersionUID = 1L;

    GregorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
