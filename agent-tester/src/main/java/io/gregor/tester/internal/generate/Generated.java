package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Scenario;
import java.util.List;

/**
 * What the generator made.
 *
 * @param branches of the source's routine
 * @param covered how many of them the given and the generated cases take
 * @param notes what is not shown, a sentence each
 */
public record Generated(List<Scenario> scenarios, int branches, int covered, List<String> notes) {
    /** No tests, and why. */
    static Generated nothing(String reason) {
        return new Generated(List.of(), 0, 0, List.of(reason));
    }

    public Generated {
        scenarios = List.copyOf(scenarios);
        notes = List.copyOf(notes);
    }
}
