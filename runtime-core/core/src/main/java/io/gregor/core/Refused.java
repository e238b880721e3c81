package io.gregor.core;

/**
 * What carries messages will never take this one as things stand: it is too large for the broker, its topic's name is not
 * allowed, or this node may not write there. A dead letter with this cause goes on when it is resumed after a correction.
 */
public final class Refused extends Undeliverable {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
        super(message);
    }
}
