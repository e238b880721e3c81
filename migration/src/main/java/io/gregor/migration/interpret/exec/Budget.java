package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.InterpreterLimits;
import io.gregor.migration.interpret.LimitExceededException;

/** What is left of the limits of one run. */
final class Budget {
    private static final int CLOCK_INTERVAL = 256;

    private final InterpreterLimits limits;
    private long statements;
    private long rows;
    private long deadline;
    private int sinceClock;

    Budget(InterpreterLimits limits) {
        this.limits = limits;
        start();
    }

    /** A new run begins. */
    void start() {
        statements = limits.statements();
        rows = limits.rows();
        deadline = System.nanoTime() + limits.time().toNanos();
    }

    void statement() {
        if (--statements < 0) {
            throw new LimitExceededException(limits.statements() + " statements");
        }
        clock(1);
    }

    void rows(long count) {
        rows -= count;
        if (rows < 0) {
            throw new LimitExceededException(limits.rows() + " rows");
        }
        clock(1 + count / 16);
    }

    /** How deep routines may call each other. */
    int nesting() {
        return limits.nesting();
    }

    private void clock(long work) {
        sinceClock += (int) Math.min(work, CLOCK_INTERVAL);
        if (sinceClock >= CLOCK_INTERVAL) {
            sinceClock = 0;
            if (System.nanoTime() - deadline > 0) {
                throw new LimitExceededException(limits.time().toSeconds() + " seconds");
            }
        }
    }
}
