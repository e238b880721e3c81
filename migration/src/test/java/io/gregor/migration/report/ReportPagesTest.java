package io.gregor.migration.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people find on the pages, and what no text of a source or a model can do to them. */
class ReportPagesTest {
    private static final List<String> ELEMENTS = List.of(
            "div", "p", "ul", "ol", "li", "table", "tbody", "tr", "td", "th", "span", "section", "details", "a", "nav",
            "dl");

    @TempDir
    Path folder;

    @Test
    void theOverviewTellsHowEverythingEndedAndWhatToDo() {
        var run = Samples.migration();
        var page = OverviewPage.of(run, new FileNames(run.reports()));
        assertThat(page)
                .contains("5 objects in 83.4 s")
                .contains(">5 of 6</b>", "1 test failed")
                .contains(">7 of 8</b>", ">3 of 4</b>", ">19 of 20</b>")
                .contains("24,690 tokens in, 1,356 out, cost 0.0753")
                .contains("Take the backup with pg_dump, outside of the procedure.")
                .contains("no sandbox: the disk is full")
                .contains("<a href=\"objects/TaxBand.html\">dbo.TaxBand</a>")
                .contains("the source database gave the values")
                .contains("R48", "R31");
    }

    @Test
    void anObjectsPageHasSourceAndTranslationWithWhatIsSaidOfTheirLines() {
        var page = page(Samples.migration(), 0);
        assertThat(page)
                .contains(
                        "id=\"s9\" data-n=\"9\"><span class=\"k\">set</span> rowcount <span class=\"d\">0</span></div>")
                .containsPattern("id=\"s9\"[^\\n]+\\n<div class=\"note assumption\">R31 assumption: SET ROWCOUNT is")
                .contains("id=\"t8\"", "no test notices: p_price &gt;= 30 became p_price &gt; 30")
                .containsPattern(
                        "id=\"t6\"[^\\n]+\\n<div class=\"note untaken\">no test takes: ELSE of the IF at line 6<")
                .contains("One variant ran too long to be judged.")
                .contains("What was run on the target", "drop procedure priceband")
                .contains("asked openai:gpt-4o: 12,345 tokens in, 678 out, 8.2 s")
                .contains("attempt 2: repairing → deploying (drafted)")
                .contains("04:00:09 +9.1 s");
    }

    @Test
    void aFailedTestComesFirstWithItsDifference() {
        var page = page(Samples.migration(), 1);
        assertThat(page.indexOf(">exactly 30</td>")).isPositive().isLessThan(page.indexOf(">above 60</td>"));
        assertThat(page)
                .contains("expected low; dear but was mid\nrows of customer: missing (1,low)")
                .containsPattern(
                        "id=\"s3\"[^\\n]+\\n<div class=\"note untaken\">no test takes: @price &gt; 60 \\(line 3\\)<")
                .contains("Compare source and translation where its failed tests differ.");
    }

    @Test
    void whatIsHostileIsShownAndDoesNothing() {
        var run = Samples.run("m " + Samples.EVIL, Samples.hostile(), Samples.plain(Samples.EVIL, End.FAILED, "x"));
        var overview = OverviewPage.of(run, new FileNames(run.reports()));
        assertThat(occurrences(overview, "<script")).isEqualTo(1); // its own
        var object = page(run, 0);
        assertThat(object).doesNotContain("<script");
        for (var page : List.of(overview, object)) {
            assertThat(page)
                    .contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;")
                    .doesNotContain("\u001b", "\u0000", "\uD800", "http:", "https:", "src=", "@import", "url(");
            balanced(page);
        }
    }

    @Test
    void everyElementIsClosedAndEveryLinkLeadsSomewhere() throws IOException {
        for (var written : ReportFiles.of(Samples.migration()).entrySet()) {
            var file = folder.resolve(written.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, written.getValue().get());
        }
        try (var files = Files.walk(folder)) {
            var pages = files.filter(f -> f.toString().endsWith(".html")).toList();
            assertThat(pages).hasSize(6);
            for (var file : pages) {
                var page = Files.readString(file);
                balanced(page);
                links(page, "href=\"([^\"#]+)\"")
                        .forEach(link -> assertThat(file.resolveSibling(link)).exists());
                links(page, "href=\"#([^\"]+)\"").forEach(id -> assertThat(page).contains("id=\"" + id + "\""));
            }
        }
    }

    @Test
    void aHugeMigrationStaysReadable() {
        var reports = IntStream.range(0, 5_000)
                .mapToObj(i -> Samples.plain("View" + i, i % 10 == 0 ? End.NEEDS_PERSON : End.PROMOTED, ""))
                .toArray(ObjectReport[]::new);
        var run = Samples.run("big", reports);
        var page = OverviewPage.of(run, new FileNames(run.reports()));
        assertThat(page.length()).isLessThan(4_000_000);
        assertThat(occurrences(page, "class=\"todo ")).isEqualTo(OverviewPage.MOST_TODO);
        assertThat(page).contains("and 450 objects more: see the table.");
        assertThat(occurrences(page, "<tr class=\"promoted\"")).isEqualTo(4_500);
    }

    @Test
    void aListThatIsCutSaysSo() {
        var words = IntStream.range(0, 2_003).mapToObj(i -> "word " + i + ".").toList();
        var many = new BranchCoverage(2_003, 0, words);
        var report = new ObjectReport(
                ObjectName.of("Long"),
                ObjectKind.PROCEDURE,
                End.PROMOTED,
                "",
                1,
                null,
                new TestSuite("", List.of(), words),
                List.of(),
                List.of(),
                Duration.ZERO,
                null,
                new Proof(many, BranchCoverage.NONE, 0, 0, List.of(), words));
        var page = page(Samples.run("long", report), 0);
        assertThat(occurrences(page, "<li>and 1,503 more</li>"))
                .as("branches and notes")
                .isEqualTo(2);
        assertThat(occurrences(page, "<li>and 3 more</li>"))
                .as("notes of the tests")
                .isEqualTo(1);
    }

    private static String page(Run run, int place) {
        return ObjectPage.of(run, new FileNames(run.reports()), place);
    }

    private static List<String> links(String page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    private static void balanced(String page) {
        for (var element : ELEMENTS) {
            assertThat(occurrences(page, "<" + element + "[ >]"))
                    .as(element)
                    .isEqualTo(occurrences(page, "</" + element + ">"));
        }
    }

    private static long occurrences(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }
}
