package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TestResult;
import java.util.Comparator;
import java.util.List;

/** An object's tests: the failed ones first, each with what was expected and what came. */
final class TestList {
    static final int MOST = 2_000;

    private final Html html;

    TestList(Html html) {
        this.html = html;
    }

    void write(ObjectReport report) {
        var results = report.results().stream()
                .sorted(Comparator.comparing(TestResult::passed))
                .limit(MOST)
                .toList();
        if (results.isEmpty()) {
            var reason = report.suite() == null
                    ? "No tests were run."
                    : report.suite().cases().isEmpty()
                            ? "It has no behaviour of its own to test."
                            : "Its tests were not run.";
            html.element("p", "class=\"faint\"", reason);
        } else {
            table(results);
            if (report.results().size() > MOST) {
                html.element("p", "The others are in the file of the results.");
            }
        }
        notes(report);
    }

    /** The branches that no test takes have a list of their own. */
    private void notes(ObjectReport report) {
        var suite = report.suite();
        if (suite == null) {
            return;
        }
        var notes = suite.notes().stream()
                .filter(note -> suite.coverage().uncovered().stream().noneMatch(note::contains))
                .toList();
        if (!notes.isEmpty()) {
            html.element("h3", "What the tests do not show").open("ul");
            notes.stream().limit(MOST).forEach(note -> html.element("li", note));
            Marks.more(html, notes.size(), MOST);
            html.close("ul");
        }
    }

    private void table(List<TestResult> results) {
        html.raw("<div class=\"scroll\"><table><thead><tr><th>result</th><th>test</th><th>what it shows</th>"
                + "<th>oracle</th></tr></thead><tbody>\n");
        for (var result : results) {
            var test = result.test();
            boolean open = !result.detail().isEmpty();
            html.open("tr", open ? "class=\"open\"" : "")
                    .element(
                            "td",
                            "class=\"" + (result.passed() ? "pass" : "fail") + "\"",
                            result.passed() ? "✓ pass" : "✗ fail")
                    .element("td", "class=\"name\"", test.name())
                    .element("td", "class=\"wide\"", test.description())
                    .element(
                            "td",
                            "title=\"" + Marks.words(test.oracle()) + "\"",
                            test.oracle().word())
                    .close("tr");
            if (open) {
                html.open("tr", "class=\"detail\"").open("td").close("td").open("td", "colspan=\"3\"");
                detail(result.detail());
                html.close("td").close("tr");
            }
        }
        html.raw("</tbody></table></div>\n");
    }

    /** As it was told: each difference on its line. */
    private void detail(String detail) {
        html.element("pre", Texts.printable(detail).strip());
    }
}
