package io.gregor.cli.output;

import java.time.Duration;
import java.time.Instant;

/** Where a run's time went: starting the process, starting PostgreSQL, and the agents' own part. */
public final class Timing {
    private Timing() {}

    /**
     * @param agents from the submission to its end
     * @param databases starting the sandboxes' server and the target's, which go on side by side
     */
    public static String of(Duration agents, Duration databases) {
        var started = ProcessHandle.current().info().startInstant().orElse(Instant.now());
        var total = Duration.between(started, Instant.now());
        var rest = total.minus(agents).minus(databases);
        return "Time: " + Texts.seconds(total) + " (agents " + Texts.seconds(agents) + ", starting PostgreSQL "
                + Texts.seconds(databases) + ", everything else " + Texts.seconds(rest) + ")";
    }
}
