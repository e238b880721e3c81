package io.gregor.executor.sandbox.docker;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Testcontainers tells at length, with stack traces, what is told here in one line of an exception. Whoever sets these
 * loggers' levels by configuration gets what they ask for.
 */
final class Quiet {
    /** Held, as the levels of loggers nobody holds are forgotten. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.testcontainers"), Logger.getLogger("tc"), Logger.getLogger("com.github.dockerjava"));

    private Quiet() {}

    static void testcontainers() {
        for (Logger logger : LOGGERS) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
