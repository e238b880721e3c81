package io.gregor.executor.sandbox.internal;

import java.lang.System.Logger.Level;

/** The lines operators search for; the ids never change. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.executor.sandbox");

    private Log() {}

    static void died(String server) {
        LOGGER.log(Level.WARNING, "GREGOR-X01 a sandboxes' server died and is replaced: " + server);
    }

    static void notStarted(String why) {
        LOGGER.log(Level.WARNING, "GREGOR-X02 a sandboxes' server does not start, and is tried again: " + why);
    }

    static void notEnded(String server, String why) {
        LOGGER.log(Level.WARNING, "GREGOR-X03 a sandboxes' server could not be removed: " + server + ": " + why);
    }
}
