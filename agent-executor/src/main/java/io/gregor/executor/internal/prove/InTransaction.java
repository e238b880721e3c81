package io.gregor.executor.internal.prove;

import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.StatementResult;
import io.gregor.migration.proof.Variant;
import java.util.List;
import java.util.Set;

/**
 * Creates the variant and runs the tests in one transaction that is rolled back: much faster than a database for each,
 * and as fresh but for sequences, which go on counting. That tests do not mind that, and end no transaction themselves,
 * is to be tried first with the draft itself.
 */
final class InTransaction implements Trial {
    private static final Set<String> KEEPING = Set.of("COMMIT", "PREPARE TRANSACTION", "COMMIT PREPARED");

    private final Sandbox sandbox;
    private final String draft;
    private final String suite;

    InTransaction(Sandbox sandbox, String draft, String suite) {
        this.sandbox = sandbox;
        this.draft = draft;
        this.suite = suite;
    }

    /** Only of variants that need nothing to survive the tests. */
    static boolean suits(Variant variant) {
        return variant.prologue().isEmpty() && variant.epilogue().isEmpty();
    }

    /** Whether what was run is undone: nothing was committed, and nothing came behind the end of the transaction. */
    static boolean undone(ScriptResult result) {
        List<StatementResult> statements = result.statements();
        for (int i = 0; i < statements.size(); i++) {
            var tag = statements.get(i).tag();
            if (tag != null && (KEEPING.contains(tag) || tag.equals("ROLLBACK") && i < statements.size() - 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Tried run(Variant variant, Extent extent, ScriptLimits limits) {
        var stop = extent == Extent.ALL ? "" : "SET LOCAL " + STOP_AT_FAILURE + " = on;";
        var head = String.join("\n", "BEGIN;", stop, variant.applyTo(draft), ";\n");
        var result = sandbox.run(head + suite, limits);
        boolean failed = result.firstError().isPresent();
        boolean deployed =
                !failed || result.statements().getLast().line() > head.lines().count();
        return new Tried(deployed, result, limits);
    }
}
