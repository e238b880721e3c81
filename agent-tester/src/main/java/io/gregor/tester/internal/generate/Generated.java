package io.gregor.tester.internal.generate;

import io.gregor.migration.proof.BranchCoverage;
import io.gregor.tester.internal.cases.Scenario;
import java.util.List;

/**
 * What the generator made.
 *
 * @param coverage the branches of the source's routine, and which of them the given and the generated cases take
 * @param notes what is not shown, a sentence each
 */
public record Generated(List<Scenario> scenarios, BranchCoverage coverage, List<String> notes) {
    /** No tests, and why. */
    static Generated nothing(String reason) {
        return new Generated(List.of(), BranchCoverage.NONE, List.of(reason));
    }

    public Generated {
        scenarios = List.copyOf(scenarios);
        notes = List.copyOf(notes);
    }
}
