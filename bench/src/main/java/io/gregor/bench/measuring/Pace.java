package io.gregor.bench.measuring;

import java.time.Duration;

/**
 * How long it is measured.
 *
 * @param warmUp before anything counts, for the compiler
 * @param round one round of one subject
 * @param rounds how many rounds; their median is told
 */
public record Pace(Duration warmUp, Duration round, int rounds) {
    /** Long enough for figures. */
    public static final Pace FULL = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(2), 3);

    /** For several JVMs on the cores that are measured: their compilers need most of a minute until they rest. */
    private static final Pace PROCESSES = new Pace(Duration.ofSeconds(40), Duration.ofSeconds(4), 3);

    /** A moment: shows that everything works, and no figures worth keeping. */
    public static final Pace QUICK = new Pace(Duration.ofMillis(150), Duration.ofMillis(150), 1);

    public boolean isQuick() {
        return this == QUICK;
    }

    /** For a measure of several JVMs. */
    public Pace ofProcesses() {
        return isQuick() ? this : PROCESSES;
    }

    /** The same with rounds of another length. */
    public Pace withRound(Duration time) {
        return isQuick() ? this : new Pace(warmUp, time, rounds);
    }
}
