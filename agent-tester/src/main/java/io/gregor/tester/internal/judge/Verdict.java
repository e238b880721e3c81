package io.gregor.tester.internal.judge;

import io.gregor.migration.model.TestResult;
import java.util.List;

/**
 * What the judge says.
 *
 * @param results one per test of the suite, in its order
 * @param explanation what must be repaired, for people and models, bounded in size; empty when accepted
 */
public record Verdict(boolean accepted, List<TestResult> results, String explanation) {
    public Verdict {
        results = List.copyOf(results);
    }
}
