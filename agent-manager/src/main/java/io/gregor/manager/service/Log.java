package io.gregor.manager.service;

import java.lang.System.Logger.Level;

/** The lines operators search for; the ids never change. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.manager");

    private Log() {}

    static void submitted(String migration, int files) {
        LOGGER.log(Level.INFO, "GREGOR-M01 migration " + migration + " submitted, " + files + " files");
    }

    static void cancelled(String migration, String by) {
        LOGGER.log(Level.INFO, "GREGOR-M02 migration " + migration + " is to be cancelled, says " + by);
    }

    static void answered(String object, boolean yes, String by) {
        LOGGER.log(Level.INFO, "GREGOR-M03 " + (yes ? "yes" : "no") + " to " + object + ", says " + by);
    }

    static void rolledBack(String migration, String by, boolean dry) {
        LOGGER.log(
                Level.INFO,
                "GREGOR-M08 migration " + migration + " is to be rolled back" + (dry ? " (dry run)" : "") + ", says "
                        + by);
    }

    static void resumed(String letter) {
        LOGGER.log(Level.INFO, "GREGOR-M04 dead letter " + letter + " resumed");
    }

    static void resultLate(String migration, String why) {
        LOGGER.log(Level.WARNING, "GREGOR-M05 the result of migration " + migration + " waits: " + why);
    }

    static void unexpected(Throwable problem) {
        LOGGER.log(Level.ERROR, "GREGOR-M06 unexpected failure of a request", problem);
    }

    static void brokenOff(Throwable why) {
        LOGGER.log(Level.DEBUG, "GREGOR-M07 a stream of progress was broken off", why);
    }
}
