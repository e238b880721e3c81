package io.gregor.cli.output;

import io.gregor.migration.report.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Where a run's time went: starting the process, starting PostgreSQL, and the agents' own part. */
public final class Timing {
    private Timing() {}

    /**
     * @param agents from the submission to its end
     * @param databases starting the sandboxes' server and the target's, which go on side by side; empty where they ran
     */
    public static String of(Duration agents, Optional<Duration> databases) {
        var total = Duration.between(begun(), Instant.now());
        var rest = total.minus(agents).minus(databases.orElse(Duration.ZERO));
        if (rest.isNegative()) { // somebody follows what was done before
            return "Time: agents " + Texts.seconds(agents);
        }
        return "Time: " + Texts.seconds(total) + " (agents " + Texts.seconds(agents)
                + databases
                        .map(d -> ", starting PostgreSQL " + Texts.seconds(d))
                        .orElse("")
                + ", everything else " + Texts.seconds(rest) + ")";
    }

    /** The launcher says when it began to run the command, as building is not part of it. */
    private static Instant begun() {
        long micros = Long.getLong("gregor.begun", 0);
        return micros > 0
                ? Instant.EPOCH.plus(micros, ChronoUnit.MICROS)
                : ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }
}
