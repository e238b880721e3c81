package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TargetSql;
import io.gregor.migration.proof.BranchCoverage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that is known of one object, on a page of its own: thousands of sources in one file would open slowly everywhere, and a
 * single object's page can be sent to whoever knows that object.
 */
final class ObjectPage {
    private static final String FOLDER = "objects/";
    private static final String STYLE = Page.resource(ObjectPage.class, "report.css");
    private static final int MOST_ENTRIES = 500;
    private static final int LONGEST_SCRIPT = 400_000;

    private final Run run;
    private final ObjectReport report;
    private final Html html;

    private ObjectPage(Run run, ObjectReport report) {
        this.run = run;
        this.report = report;
        this.html = Page.open(report.object() + " – migration " + run.migration(), STYLE, "");
    }

    /** Where the page is, from the overview. */
    static String file(String name) {
        return FOLDER + name + ".html";
    }

    /** The same as a link. */
    static String address(String name) {
        return FOLDER + encoded(name);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + ".html";
    }

    /** @param place the object's place among the reports */
    static String of(Run run, FileNames names, int place) {
        var page = new ObjectPage(run, run.reports().get(place));
        page.crumbs(names, place);
        return page.page();
    }

    private void crumbs(FileNames names, int place) {
        html.open("nav", "class=\"crumbs\"")
                .raw("<a href=\"../" + OverviewPage.NAME + "\">← Migration ")
                .text(run.migration())
                .raw("</a>");
        for (int other : List.of(place - 1, place + 1)) {
            if (other >= 0 && other < run.reports().size()) {
                var object = run.reports().get(other);
                html.raw("<a href=\"" + encoded(names.of(object)) + "\">")
                        .text((other < place ? "previous: " : "next: ") + object.object())
                        .raw("</a>");
            }
        }
        html.close("nav");
    }

    private String page() {
        html.element("h1", report.object().toString())
                .open("p", "class=\"lead " + report.end().word() + "\"")
                .raw("<span class=\"state\">")
                .text(Marks.state(report.end()))
                .raw("</span>")
                .text(", " + report.kind().word() + author())
                .close("p");
        if (!report.well()) {
            html.open("div", "class=\"todo " + report.end().word() + "\"")
                    .element("p", report.reason())
                    .element("p", "class=\"next\"", NextAction.of(report))
                    .close("div");
        }
        figures();
        html.element("h2", "Source and translation");
        new SourceAndTarget(html, report).write();
        html.element("h2", "Tests");
        new TestList(html).write(report);
        branches("Branches of the source that no test takes", Run.source(report));
        branches("Branches of the translation that no test takes", Run.target(report));
        survivors();
        html.element("h2", "Conversation");
        new TalkList(html, run).write(report);
        promotion();
        return Page.close(html, "");
    }

    private String author() {
        var draft = report.draft();
        return draft == null ? "" : ", written by " + draft.author();
    }

    private void figures() {
        var use = run.use(report);
        var asked = use.sum();
        var source = Run.source(report);
        html.open("dl", "class=\"cards\"");
        Marks.card(
                html,
                report.results().isEmpty() ? "" : report.failed() == 0 ? "good" : "bad",
                "Tests passed",
                Marks.of(report.passed(), report.results().size()),
                oracles());
        Marks.card(html, "Branches of the source taken", source.covered(), source.branches());
        var proof = report.proof();
        if (proof != null) {
            Marks.card(
                    html,
                    "Branches of the translation taken",
                    proof.target().covered(),
                    proof.target().branches());
            Marks.card(html, "Wrong variants noticed", proof.killed(), proof.mutants());
        }
        Marks.card(
                html,
                "",
                "Attempts",
                report.attempts() == 0 ? "–" : Integer.toString(report.attempts()),
                Marks.time(report.took()));
        if (!use.isNone()) {
            Marks.card(
                    html,
                    "",
                    "Answers of models",
                    Long.toString(asked.answers()),
                    Marks.number(asked.inputTokens()) + " tokens in, " + Marks.number(asked.outputTokens()) + " out"
                            + run.prices()
                                    .of(use)
                                    .map(c -> ", cost " + Marks.money(c))
                                    .orElse(""));
        }
        html.close("dl");
    }

    private String oracles() {
        var parts = report.results().stream()
                .map(r -> r.test().oracle())
                .collect(Collectors.groupingBy(o -> o, TreeMap::new, Collectors.counting()));
        return String.join(
                ", ",
                parts.entrySet().stream()
                        .map(e -> e.getValue() + " by " + e.getKey().word())
                        .toList());
    }

    private void branches(String title, BranchCoverage coverage) {
        if (!coverage.uncovered().isEmpty()) {
            html.element("h3", title).open("ul");
            coverage.uncovered().stream().limit(MOST_ENTRIES).forEach(branch -> html.element("li", branch));
            Marks.more(html, coverage.uncovered().size(), MOST_ENTRIES);
            html.close("ul");
        }
    }

    private void survivors() {
        var proof = report.proof();
        if (proof == null) {
            return;
        }
        if (!proof.survivors().isEmpty()) {
            html.element("h3", "Variants of the translation that no test noticed")
                    .open("ul");
            proof.survivors().stream().limit(MOST_ENTRIES).forEach(s -> html.raw(
                            "<li><a href=\"#t" + s.line() + "\">line " + s.line() + "</a>: ")
                    .text(s.change())
                    .close("li"));
            Marks.more(html, proof.survivors().size(), MOST_ENTRIES);
            html.close("ul");
        }
        if (!proof.notes().isEmpty()) {
            html.element("h3", "What could not be shown").open("ul");
            proof.notes().stream().limit(MOST_ENTRIES).forEach(note -> html.element("li", note));
            Marks.more(html, proof.notes().size(), MOST_ENTRIES);
            html.close("ul");
        }
    }

    private void promotion() {
        var sql = report.sql();
        if (sql != null && !sql.run().isEmpty()) {
            html.element(
                    "h2",
                    report.end() == ObjectReport.End.PROVEN
                            ? "What would be run on the target"
                            : "What was run on the target");
            script("Statements", sql.run());
            script("What undoes it", sql.undo());
        } else if (report.well()) {
            html.element("h2", "What was run on the target");
            html.element(
                    "p",
                    "class=\"faint\"",
                    "The definition of the translation, as the sandbox's catalog had it after the tests. With --emit or"
                            + " --dry-run a migration also tells every statement.");
        }
    }

    private void script(String title, List<String> statements) {
        if (!statements.isEmpty()) {
            var script = TargetSql.script(statements);
            boolean whole = script.length() <= LONGEST_SCRIPT;
            html.open("details")
                    .element("summary", title + ": " + Texts.count(statements.size(), "statement"))
                    .element("pre", whole ? script : script.substring(0, LONGEST_SCRIPT) + "\n...")
                    .close("details");
        }
    }
}
