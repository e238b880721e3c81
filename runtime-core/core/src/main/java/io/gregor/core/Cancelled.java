package io.gregor.core;

/** The one who waited gave up, or the work was told to stop. */
public final class Cancelled extends GregorException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String message) {
        super(message, null);
    }
}
