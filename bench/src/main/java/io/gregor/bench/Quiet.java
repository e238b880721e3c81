package io.gregor.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Libraries tell much about themselves, which is nothing for the bench's readers. */
public final class Quiet {
    /** Held, since the log manager forgets loggers that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private Quiet() {}

    /** Nothing but errors. */
    public static void logs() {
        ROOT.setLevel(Level.SEVERE);
    }
}
