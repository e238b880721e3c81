package io.gregor.executor.internal.prove;

import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.migration.proof.Variant;

/** One way to run the tests against a variant so that they find the database as its template is. */
interface Trial {
    /** The class of errors for a full disk, a full table of locks and the like. */
    String NO_RESOURCES = "53";

    /** Suites that know this setting end at the first test that fails. */
    String STOP_AT_FAILURE = "gregor.stop_at_failure";

    /** How much of the tests is to be run. */
    enum Extent {
        /** All of them. */
        ALL,
        /** No more than is needed to see whether all pass. */
        UNTIL_ONE_FAILS
    }

    /** What came of it, and in which time. */
    record Tried(boolean deployed, ScriptResult result, ScriptLimits limits) {
        /** Whether it took all its time, be it that a test alone was stopped for it and the others went on. */
        boolean timedOut() {
            return result.timedOut() || result.elapsed().compareTo(limits.script()) >= 0;
        }

        /** Whether it may have left much behind, although no object and no row of it is there. */
        boolean ranAway() {
            return timedOut()
                    || result.outcome() != Outcome.SUCCEEDED && result.outcome() != Outcome.FAILED
                    || result.firstError()
                            .filter(e -> e.sqlState().startsWith(NO_RESOURCES))
                            .isPresent();
        }
    }

    Tried run(Variant variant, Extent extent, ScriptLimits limits);
}
