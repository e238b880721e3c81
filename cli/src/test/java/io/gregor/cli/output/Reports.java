package io.gregor.cli.output;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Proof;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reports for the tests of the views. */
final class Reports {
    private Reports() {}

    static ObjectReport procedure(String name, End end, String reason, int passed, int failed) {
        var results = new ArrayList<TestResult>();
        for (int i = 0; i < passed + failed; i++) {
            var test = new TestCase("t" + i, "checks t" + i, Oracle.GIVEN, List.of());
            results.add(new TestResult(test, i < passed, i < passed ? "" : "expected 1, came 2"));
        }
        var draft = new Draft("rules", "create procedure ...", List.of(), null, List.of());
        var suite = new TestSuite(
                "select 1;", results.stream().map(TestResult::test).toList(), List.of());
        return new ObjectReport(
                ObjectName.of(name),
                ObjectKind.PROCEDURE,
                end,
                reason,
                1,
                draft,
                suite,
                results,
                List.of(),
                Duration.ofMillis(1234));
    }

    static ObjectReport proven(String name, int passed, Proof proof) {
        var plain = procedure(name, End.PROMOTED, "", passed, 0);
        return new ObjectReport(
                plain.object(),
                plain.kind(),
                plain.end(),
                plain.reason(),
                plain.attempts(),
                plain.draft(),
                plain.suite(),
                plain.results(),
                plain.findings(),
                plain.took(),
                null,
                proof);
    }

    static ObjectReport withFinding(String name, End end, Finding finding) {
        return new ObjectReport(
                ObjectName.of(name),
                ObjectKind.PROCEDURE,
                end,
                finding.oneLine(),
                0,
                null,
                null,
                List.of(),
                List.of(finding),
                Duration.ZERO);
    }
}
