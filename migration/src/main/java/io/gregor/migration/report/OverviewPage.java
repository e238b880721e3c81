package io.gregor.migration.report;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.ObjectReport.End;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The first page: what became of the migration, what a person must do next, and the way to each object. */
public final class OverviewPage {
    /** The file. */
    public static final String NAME = "report.html";

    static final int MOST_TODO = 50;

    private static final String STYLE = Page.resource(OverviewPage.class, "report.css");
    private static final String SCRIPT = Page.resource(OverviewPage.class, "report.js");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT);

    private final Run run;
    private final Totals totals;
    private final FileNames names;
    private final Html html;

    private OverviewPage(Run run, FileNames names) {
        this.run = run;
        this.totals = new Totals(run);
        this.names = names;
        this.html = Page.open("Migration " + run.migration(), STYLE, SCRIPT);
    }

    static String of(Run run, FileNames names) {
        return new OverviewPage(run, names).page();
    }

    private String page() {
        html.element("h1", "Migration " + run.migration());
        html.element("p", "class=\"lead\"", headline());
        states();
        figures();
        todo();
        objects();
        html.open("div", "class=\"columns\"");
        new OverviewTables(html, totals).write();
        html.close("div");
        return Page.close(html, SCRIPT);
    }

    private String headline() {
        return Texts.count(run.reports().size(), "object") + " in " + Marks.time(run.took()) + ", ended "
                + TIME.format(run.ended());
    }

    private void states() {
        html.open("div", "class=\"bar\" aria-hidden=\"true\"");
        for (var end : End.values()) {
            if (totals.count(end) > 0) {
                var width = String.format(
                        Locale.ROOT,
                        "%.2f",
                        100.0 * totals.count(end) / run.reports().size());
                html.raw("<i class=\"" + end.word() + "\" style=\"width:" + width + "%\"></i>");
            }
        }
        html.close("div").open("div", "class=\"legend\"");
        for (var end : End.values()) {
            if (totals.count(end) > 0) {
                html.open("span", "class=\"" + end.word() + "\"")
                        .element("b", Marks.number(totals.count(end)))
                        .text(" " + Marks.state(end))
                        .close("span");
            }
        }
        html.close("div");
    }

    private void figures() {
        long passed = totals.passed();
        long tests = passed + totals.failed();
        var source = totals.source();
        html.open("dl", "class=\"cards\"");
        Marks.card(
                html,
                tests == 0 ? "" : totals.failed() == 0 ? "good" : "bad",
                "Tests passed",
                Marks.of(passed, tests),
                totals.failed() == 0 ? "each names its oracle" : Texts.count(totals.failed(), "test") + " failed");
        Marks.card(html, "Branches of the sources taken", source.covered(), source.branches());
        if (totals.proofs()) {
            var target = totals.target();
            Marks.card(html, "Branches of the translations taken", target.covered(), target.branches());
            Marks.card(html, "Wrong variants noticed", totals.killed(), totals.mutants());
        }
        var use = totals.use();
        var asked = use.sum();
        Marks.card(
                html,
                "",
                "Answers of models",
                Marks.number(asked.answers()),
                use.isNone()
                        ? "rules alone"
                        : Marks.number(asked.inputTokens()) + " tokens in, " + Marks.number(asked.outputTokens())
                                + " out"
                                + run.prices()
                                        .of(use)
                                        .map(c -> ", cost " + Marks.money(c))
                                        .orElse(""));
        html.close("dl");
    }

    private void todo() {
        var open = run.reports().stream().filter(r -> !r.well()).toList();
        if (open.isEmpty()) {
            return;
        }
        html.element("h2", "What a person does next");
        open.stream()
                .sorted((a, b) -> Boolean.compare(a.end() == End.SKIPPED, b.end() == End.SKIPPED))
                .limit(MOST_TODO)
                .forEach(r -> {
                    html.open("div", "class=\"todo " + r.end().word() + "\"").open("p");
                    html.raw("<span class=\"state\">")
                            .text(Marks.state(r.end()))
                            .raw("</span>");
                    link(r);
                    html.close("p").element("p", brief(r.reason())).element("p", "class=\"next\"", NextAction.of(r));
                    html.close("div");
                });
        if (open.size() > MOST_TODO) {
            html.element("p", "and " + Texts.count(open.size() - MOST_TODO, "object") + " more: see the table.");
        }
    }

    private static String brief(String reason) {
        var lines = reason.lines().limit(4).toList();
        var text = String.join("\n", lines);
        return text.length() > 600 ? text.substring(0, 600) + "..." : text;
    }

    private void link(ObjectReport report) {
        html.raw("<a href=\"" + ObjectPage.address(names.of(report)) + "\">")
                .text(report.object().toString())
                .raw("</a>");
    }

    private void objects() {
        html.element("h2", "Objects").open("div", "class=\"filter\" id=\"filter\" hidden");
        html.raw("<label>Name contains <input type=\"search\" id=\"words\"></label>");
        for (var end : End.values()) {
            if (totals.count(end) > 0) {
                html.raw("<label><input type=\"checkbox\" value=\"" + end.word() + "\" checked> ")
                        .text(end.word())
                        .raw("</label>");
            }
        }
        html.raw("<span id=\"shown\" class=\"faint\" role=\"status\"></span>").close("div");
        html.raw("<div class=\"scroll\"><table id=\"objects\"><thead><tr>");
        for (var head : List.of("object", "kind", "result")) {
            html.element("th", head);
        }
        for (var head : List.of(
                "attempts", "tests passed", "branches taken", "variants noticed", "to check", "models", "time")) {
            html.element("th", "class=\"n\"", head);
        }
        html.raw("</tr></thead><tbody>\n");
        run.reports().forEach(this::row);
        html.raw("</tbody></table></div>\n");
    }

    private void row(ObjectReport r) {
        var use = run.use(r);
        html.open(
                        "tr",
                        "class=\"" + r.end().word() + "\" data-state=\""
                                + r.end().word() + "\"")
                .open("td", "class=\"name\"");
        link(r);
        html.close("td")
                .element("td", r.kind().word())
                .element("td", "class=\"state\"", Marks.state(r.end()))
                .element("td", "class=\"n\"", r.attempts() == 0 ? "–" : Integer.toString(r.attempts()))
                .element(
                        "td",
                        "class=\"n" + (r.failed() > 0 ? " fail" : "") + "\"",
                        Marks.of(r.passed(), r.results().size()))
                .element("td", "class=\"n\"", Marks.of(Run.source(r)))
                .element(
                        "td",
                        "class=\"n\"",
                        r.proof() == null
                                ? "–"
                                : Marks.of(r.proof().killed(), r.proof().mutants()))
                .element("td", "class=\"n\"", toCheck(r))
                .element(
                        "td",
                        "class=\"n\"",
                        use.isNone() ? "–" : Long.toString(use.sum().answers()))
                .element("td", "class=\"n\"", Marks.time(r.took()))
                .close("tr");
    }

    private static String toCheck(ObjectReport r) {
        long open = r.findings().stream()
                .filter(f -> !FindingText.word(f.severity()).equals("exact"))
                .count();
        return open == 0 ? "–" : Long.toString(open);
    }
}
