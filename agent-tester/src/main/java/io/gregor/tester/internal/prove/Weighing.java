package io.gregor.tester.internal.prove;

import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Proof.Survivor;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.judge.Judge;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what tests are worth by what became of the variants. A wrong translation whose tests are not accepted, for
 * whichever reason, an error or a timeout too, is noticed; one that could not be deployed says nothing and does not count.
 */
public final class Weighing {
    private Weighing() {}

    /**
     * @param outcomes one per variant, in their order; null for one that could not be deployed
     * @throws IllegalArgumentException when there are more or fewer outcomes than variants
     */
    public static Proof weigh(TestSuite suite, List<Variant> variants, List<@Nullable ScriptOutcome> outcomes) {
        if (variants.size() != outcomes.size()) {
            throw new IllegalArgumentException(outcomes.size() + " outcomes of " + variants.size() + " variants");
        }
        List<String> notes = new ArrayList<>();
        List<Survivor> survivors = new ArrayList<>();
        BranchCoverage target = BranchCoverage.NONE;
        int mutants = 0;
        int refused = 0;
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            ScriptOutcome outcome = outcomes.get(i);
            if (Probes.count(variant)) {
                target = Probes.read(suite, outcome, notes);
            } else if (outcome == null) {
                refused++;
            } else {
                mutants++;
                if (Judge.judge(suite, outcome).accepted()) {
                    survivors.add(new Survivor(variant.line(), variant.change()));
                }
            }
        }
        if (variants.isEmpty()) {
            notes.add(
                    suite.cases().isEmpty()
                            ? "There are no tests, so nothing shows what they notice."
                            : "The translation has no place that can be made wrong, or could not be read.");
        }
        if (refused > 0) {
            notes.add(refused + (refused == 1 ? " variant was" : " variants were")
                    + " refused by PostgreSQL and not counted.");
        }
        return new Proof(suite.coverage(), target, mutants, mutants - survivors.size(), survivors, notes);
    }
}
