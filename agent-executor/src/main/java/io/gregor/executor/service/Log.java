package io.gregor.executor.service;

import java.lang.System.Logger.Level;

/** The lines operators search for; the ids never change. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.executor");

    private Log() {}

    static void isolation(String what) {
        LOGGER.log(Level.INFO, "GREGOR-E02 SQL runs in " + what);
    }

    static void unsafe(String what) {
        LOGGER.log(Level.WARNING, "GREGOR-E01 " + what);
    }
}
