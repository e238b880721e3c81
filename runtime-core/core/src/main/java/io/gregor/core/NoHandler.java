package io.gregor.core;

/** The agent has no handler for a message of this type; trying again would not help. */
public final class NoHandler extends GregorException {
    private static final long serialVersionUID = 1L;

    public NoHandler(String message) {
        super(message, null);
    }
}
