package io.gregor.executor.sandbox.internal;

import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.executor.sandbox.SqlError;
import io.gregor.executor.sandbox.StatementResult;
import java.util.Objects;
import java.util.Set;

/** Whether what a script did casts a doubt on the server it ran in. */
final class Suspicion {
    /** A refused privilege, and the classes of exhausted resources and of the server's own troubles. */
    private static final String REFUSED = "42501";

    private static final Set<String> CLASSES = Set.of("53", "57", "58", "XX");

    private Suspicion() {}

    /** True after a script that ended ordinarily: with success, or with errors that are the SQL's own. */
    static boolean none(ScriptResult result) {
        boolean inTime = result.outcome() == Outcome.SUCCEEDED || result.outcome() == Outcome.FAILED;
        return inTime
                && result.statements().stream()
                        .map(StatementResult::error)
                        .filter(Objects::nonNull)
                        .map(SqlError::sqlState)
                        .allMatch(state -> !state.equals(REFUSED) && !CLASSES.contains(state.substring(0, 2)));
    }
}
