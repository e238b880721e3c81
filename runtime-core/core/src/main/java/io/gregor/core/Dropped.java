package io.gregor.core;

/** An {@link Intervention} dropped the request before it reached its agent, or the reply before it reached the caller. */
public final class Dropped extends GregorException {
    private static final long serialVersionUID = 1L;

    public Dropped(String message) {
        super(message, null);
    }
}
