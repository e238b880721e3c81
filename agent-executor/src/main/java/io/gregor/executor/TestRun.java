package io.gregor.executor;

import io.gregor.executor.sandbox.ResultTable;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.SqlError;
import io.gregor.migration.model.ScriptOutcome;
import java.time.Duration;
import java.util.Objects;

/** How a test script is run, and how what came of it is told. */
final class TestRun {
    /** Tests are many small calls; one that takes longer than its share has run away. */
    static final ScriptLimits LIMITS = ScriptLimits.standard()
            .withTime(Duration.ofSeconds(20), Duration.ofSeconds(60))
            .withOutput(2_000, 4 << 20, 10_000);

    private TestRun() {}

    static ScriptOutcome outcome(ScriptResult result) {
        return new ScriptOutcome(
                result.tables().stream().map(TestRun::table).toList(),
                result.notices().stream().map(n -> n.message()).toList(),
                result.firstError().map(e -> error(e, result.timedOut())).orElse(null),
                result.elapsed());
    }

    static String error(ScriptResult result) {
        return result.firstError()
                .map(e -> error(e, result.timedOut()).oneLine())
                .orElse("the script ended as " + result.outcome());
    }

    private static ScriptOutcome.ResultTable table(ResultTable table) {
        return new ScriptOutcome.ResultTable(
                table.columns().stream().map(ResultTable.Column::name).toList(), table.rows());
    }

    private static ScriptOutcome.SqlError error(SqlError e, boolean timedOut) {
        return new ScriptOutcome.SqlError(
                e.sqlState(),
                e.message(),
                Objects.requireNonNullElse(e.detail(), ""),
                Objects.requireNonNullElse(e.hint(), ""),
                e.line(),
                timedOut);
    }
}
