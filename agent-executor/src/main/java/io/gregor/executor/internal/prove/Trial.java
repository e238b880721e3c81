package io.gregor.executor.internal.prove;

import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.migration.proof.Variant;

/** One way to run the tests against a variant so that they find the database as its template is. */
interface Trial {
    /** What came of it, and what it left behind. */
    record Tried(boolean deployed, ScriptResult result) {
        boolean timedOut() {
            return result.timedOut();
        }

        /** Whether a runaway may have left much behind, although no object and no row of it is there. */
        boolean ranAway() {
            return result.outcome() != Outcome.SUCCEEDED
                    && (result.outcome() != Outcome.FAILED
                            || result.firstError()
                                    .filter(e -> e.sqlState().startsWith("53"))
                                    .isPresent());
        }
    }

    Tried run(Variant variant, ScriptLimits limits);
}
