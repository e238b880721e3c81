package io.gregor.core;

/** No reply came by the deadline. The request may still be carried out. */
public final class TimedOut extends GregorException {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message) {
        super(message, null);
    }
}
