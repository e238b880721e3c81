package io.gregor.executor.sandbox.kubernetes;

import java.lang.System.Logger.Level;
import java.util.List;

/** The lines operators search for; the ids never change. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.gregor.executor");

    private Log() {}

    static void podLeft(String pod, Throwable cause) {
        LOGGER.log(
                Level.WARNING,
                "GREGOR-E21 could not remove pod " + pod + ", which ends at its deadline or with this executor's pod: "
                        + cause.getMessage());
    }

    static void swept(List<String> pods) {
        LOGGER.log(Level.INFO, "GREGOR-E22 removed pods that ended executors had left: " + String.join(", ", pods));
    }
}
