package io.gregor.extensions.kafka.fault;

import java.time.Duration;

/** How long the fault tests take: {@code -Dgregor.faults=long} for hours of patience, by default as long as CI has. */
final class Scale {
    static final boolean LONG = "long".equals(System.getProperty("gregor.faults"));

    private Scale() {}

    /** The seed of a run's random choices: {@code -Dgregor.faults.seed=N} repeats them. */
    static long seed() {
        return Long.getLong("gregor.faults.seed", System.nanoTime());
    }

    static int pick(int usual, int atLength) {
        return LONG ? atLength : usual;
    }

    static Duration pick(Duration usual, Duration atLength) {
        return LONG ? atLength : usual;
    }
}
