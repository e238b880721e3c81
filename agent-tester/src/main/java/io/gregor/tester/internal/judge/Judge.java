package io.gregor.tester.internal.judge;

import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.ScriptOutcome.ResultTable;
import io.gregor.migration.model.ScriptOutcome.SqlError;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.internal.script.EmptySuite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a script left behind with what its suite promised. Only a suite whose every test is reported once, as
 * passed, with the messages it must print, is accepted: whatever is missing, doubled or of another form is a rejection.
 */
public final class Judge {
    private static final List<String> COLUMNS = List.of("test", "description", "result", "detail");

    private Judge() {}

    public static Verdict judge(TestSuite suite, ScriptOutcome outcome) {
        SqlError error = outcome.error();
        if (error != null) {
            return rejected(suite, "the test script did not run to its end: " + error.oneLine());
        }
        if (suite.cases().isEmpty() && !EmptySuite.is(suite)) {
            return rejected(suite, "the suite has no tests, so nothing is proven");
        }
        ResultTable table =
                outcome.results().isEmpty() ? null : outcome.results().getLast();
        if (table == null || !isResultTable(table)) {
            return rejected(
                    suite,
                    "the script's last result set must have the columns " + String.join(", ", COLUMNS) + ", not "
                            + (table == null ? "none at all" : String.join(", ", table.columns())));
        }
        return read(suite, table, Messages.of(suite, outcome.notices()));
    }

    private static Verdict read(TestSuite suite, ResultTable table, Messages messages) {
        Map<String, List<@Nullable String>> rows = new LinkedHashMap<>();
        List<String> strange = new ArrayList<>();
        for (List<@Nullable String> row : table.rows()) {
            String name = row.size() == COLUMNS.size() ? row.getFirst() : null;
            if (name == null || suite.cases().stream().noneMatch(c -> c.name().equals(name))) {
                strange.add("a result for \"" + name + "\", which is no test of the suite");
            } else if (rows.putIfAbsent(name, row) != null) {
                strange.add("more than one result for \"" + name + "\"");
            }
        }
        List<TestResult> results = new ArrayList<>();
        for (int i = 0; i < suite.cases().size(); i++) {
            TestCase test = suite.cases().get(i);
            List<@Nullable String> row = rows.get(test.name());
            String detail = join(row == null ? "no result came from the script" : detail(row), messages.problem(i));
            results.add(new TestResult(test, detail.isEmpty(), Explanation.cut(detail)));
        }
        boolean accepted = strange.isEmpty() && results.stream().allMatch(TestResult::passed);
        return new Verdict(accepted, results, accepted ? "" : Explanation.of(strange, results));
    }

    /** Empty for a passed test. */
    private static String detail(List<@Nullable String> row) {
        String result = row.get(2);
        String detail = row.get(3) == null ? "" : row.get(3);
        if ("pass".equals(result)) {
            return detail == null || detail.isEmpty() ? "" : "reported as passed, but with a difference: " + detail;
        }
        String told = detail == null || detail.isEmpty() ? "failed without a reason" : detail;
        return "fail".equals(result) ? told : "the result must be pass or fail, not " + result + ": " + told;
    }

    private static boolean isResultTable(ResultTable table) {
        return table.columns().stream()
                .map(c -> c.toLowerCase(Locale.ROOT))
                .toList()
                .equals(COLUMNS);
    }

    private static String join(String first, String second) {
        return first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second;
    }

    private static Verdict rejected(TestSuite suite, String reason) {
        List<TestResult> results = suite.cases().stream()
                .map(c -> new TestResult(c, false, Explanation.cut(reason)))
                .toList();
        return new Verdict(false, results, Explanation.cut(reason));
    }
}
