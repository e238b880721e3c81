package io.gregor.extensions.quarkus;

import java.lang.System.Logger.Level;
import java.time.Duration;

/** The lines operators search for; the ids never change. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.service");

    private Log() {}

    static void cannotStart(String why) {
        LOGGER.log(Level.ERROR, "GREGOR-S01 cannot start: " + why);
    }

    static void waiting(String why, boolean firstTime) {
        LOGGER.log(
                firstTime ? Level.WARNING : Level.DEBUG,
                () -> "GREGOR-S02 waits, and starts by itself when this is gone: " + why);
    }

    static void running(RuntimeSettings settings, boolean traced, Duration took) {
        LOGGER.log(
                Level.INFO,
                "GREGOR-S03 node " + settings.node() + " runs after " + took.toMillis() + " ms; messages through "
                        + settings.kafka() + ", store " + settings.store()
                        + (traced ? ", spans sent by OTLP" : ""));
    }

    static void draining(Duration grace) {
        LOGGER.log(
                Level.INFO,
                "GREGOR-S04 stopping: no new messages, running handlers have " + Times.words(grace) + " to end");
    }

    static void stopped(boolean drained) {
        LOGGER.log(
                drained ? Level.INFO : Level.WARNING,
                "GREGOR-S05 stopped" + (drained ? "" : "; interrupted handlers that will be run again elsewhere"));
    }

    static void unknownKey(String key, String source) {
        LOGGER.log(
                Level.WARNING,
                "GREGOR-S06 " + key + " in " + Lines.one(source) + " is no key of this service and does nothing");
    }

    static void unwell(String what, String why) {
        LOGGER.log(Level.WARNING, "GREGOR-S07 " + what + " does not answer: " + why);
    }

    static void well(String what) {
        LOGGER.log(Level.INFO, "GREGOR-S08 " + what + " answers again");
    }

    static void closeFailed(String why) {
        LOGGER.log(Level.WARNING, "GREGOR-S09 what the agents used could not be closed: " + why);
    }

    static void unsafe(String what) {
        LOGGER.log(Level.WARNING, "GREGOR-S10 the store: " + what);
    }
}
