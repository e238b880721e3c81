package io.gregor.core;

/** The runtime was not started or has stopped, so nothing more will happen. */
public final class Stopped extends GregorException {
    private static final long serialVersionUID = 1L;

    public Stopped(String message) {
        super(message, null);
    }
}
