package io.gregor.extensions.kafka.internal.wire;

/** A record that no agent could be given. */
public final class UnusableRecord extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableRecord(String why) {
        super(why, null, false, false);
    }
}
