package io.gregor.tester.internal.prove;

import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which branches were taken from what the counting variant left behind. */
final class Probes {
    private static final String NOT_KNOWN = "Which branches of the translation the tests take is not known: ";

    private Probes() {}

    /** Whether this is the variant that counts. */
    static boolean count(Variant variant) {
        return !variant.epilogue().isEmpty();
    }

    static BranchCoverage read(TestSuite suite, @Nullable ScriptOutcome outcome, List<String> notes) {
        if (outcome == null) {
            notes.add(NOT_KNOWN + "PostgreSQL refused the variant that counts them.");
            return BranchCoverage.NONE;
        }
        int own = outcome.results().size() - 1;
        ResultTable counted = own < 0 ? null : outcome.results().get(own);
        if (counted == null || !counted.columns().equals(List.of("branch", "taken"))) {
            notes.add(NOT_KNOWN + "the counts did not arrive.");
            return BranchCoverage.NONE;
        }
        var tests = new ScriptOutcome(
                outcome.results().subList(0, own), outcome.notices(), outcome.error(), outcome.took());
        if (!Judge.judge(suite, tests).accepted()) {
            notes.add(NOT_KNOWN + "its tests fail where branches are counted.");
            return BranchCoverage.NONE;
        }
        List<String> uncovered = new ArrayList<>();
        for (List<@Nullable String> row : counted.rows()) {
            if (!"t".equals(row.get(1))) {
                uncovered.add(String.valueOf(row.getFirst()));
            }
        }
        int branches = counted.rows().size();
        return new BranchCoverage(branches, branches - uncovered.size(), uncovered);
    }
}
