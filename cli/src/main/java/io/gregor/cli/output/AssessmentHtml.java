package io.gregor.cli.output;

import io.gregor.migration.assess.AssessedObject;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Outlook;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Severity;
import io.gregor.migration.report.FindingText;
import io.gregor.migration.report.Html;
import io.gregor.migration.report.Page;
import io.gregor.migration.report.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An assessment as one page that needs no network, runs no script and shows every text as text. */
public final class AssessmentHtml {
    private final Assessment assessment;
    private final Html html = Page.open("gregor assess");

    private AssessmentHtml(Assessment assessment) {
        this.assessment = assessment;
    }

    public static String of(Assessment assessment) {
        return new AssessmentHtml(assessment).page();
    }

    private String page() {
        html.element("h1", "Assessment");
        html.element("p", "class=\"lead\"", AssessmentSummary.headline(assessment));
        outlook();
        kinds();
        reasons();
        risky();
        constructs();
        outside();
        names();
        objects();
        return Page.close(html, "");
    }

    private void outlook() {
        if (assessment.objects().isEmpty()) {
            html.element("p", "No object is defined here.");
            return;
        }
        bar(assessment.objects(), "bar");
        html.open("div", "class=\"legend\"");
        for (Outlook outlook : Outlook.values()) {
            html.open("span", "class=\"" + outlook.word() + "\"")
                    .element("b", AssessmentSummary.share(assessment, outlook))
                    .text(" " + words(outlook))
                    .close("span");
        }
        html.close("div");
        html.element(
                "p",
                "class=\"faint\"",
                "What the rules can write, without any model. Whether it is right, the tests of gregor migrate show.");
    }

    private static String words(Outlook outlook) {
        return switch (outlook) {
            case AUTOMATIC -> "automatic";
            case ASSUMPTIONS -> "under assumptions to check";
            case NEEDS_PERSON -> "need a person";
        };
    }

    private void bar(List<AssessedObject> objects, String style) {
        html.open("div", "class=\"" + style + "\"");
        for (Outlook outlook : Outlook.values()) {
            long count = objects.stream().filter(o -> o.outlook() == outlook).count();
            if (count > 0) {
                var width = String.format(Locale.ROOT, "%.2f", 100.0 * count / objects.size());
                html.open("i", "class=\"" + outlook.word() + "\" style=\"width:" + width + "%\"")
                        .close("i");
            }
        }
        html.close("div");
    }

    private void kinds() {
        html.element("h2", "Objects by kind").open("table").open("thead").open("tr");
        for (var head : List.of("kind", "objects", "lines", "statements", "automatic", "assumptions", "person", "")) {
            html.element("th", head);
        }
        html.close("tr").close("thead").open("tbody");
        for (ObjectKind kind : ObjectKind.values()) {
            var objects = assessment.of(kind);
            if (!objects.isEmpty()) {
                html.open("tr");
                AssessmentSummary.row(kind.word(), objects).forEach(cell -> html.element("td", cell));
                html.open("td", "class=\"wide\"");
                bar(objects, "bar small");
                html.close("td").close("tr");
            }
        }
        html.close("tbody").close("table");
    }

    private void reasons() {
        if (assessment.reasons().isEmpty()) {
            return;
        }
        html.element("h2", "Why").open("table").open("thead").open("tr");
        for (var head : List.of("places", "objects", "rule", "severity", "what")) {
            html.element("th", head);
        }
        html.close("tr").close("thead").open("tbody");
        assessment.reasons().forEach(r -> html.open("tr")
                .element("td", Integer.toString(r.times()))
                .element("td", Integer.toString(r.objects()))
                .element("td", r.rule())
                .element("td", "class=\"" + FindingText.word(r.severity()) + "\"", FindingText.word(r.severity()))
                .element("td", "class=\"wide\"", r.message())
                .close("tr"));
        html.close("tbody").close("table");
    }

    private void risky() {
        if (!assessment.risky().isEmpty()) {
            html.element("h2", "The risky ones first");
            assessment.risky().forEach(o -> {
                boolean hole = o.outlook() == Outlook.NEEDS_PERSON;
                html.open("details", hole ? "open class=\"needs-person\"" : "class=\"assumptions\"")
                        .open("summary")
                        .element("b", o.name().toString())
                        .text(" " + o.kind().word() + ", " + Texts.count(o.lines(), "line") + ", "
                                + Texts.count(o.findings(Severity.NEEDS_PERSON).size(), "hole") + ", "
                                + Texts.count(o.findings(Severity.ASSUMPTION).size(), "assumption"))
                        .close("summary");
                findings(o.findings());
                html.close("details");
            });
        }
    }

    private void findings(List<Finding> findings) {
        html.open("ul");
        findings.stream().filter(f -> f.severity() != Severity.EXACT).forEach(f -> {
            html.open("li", "class=\"" + FindingText.word(f.severity()) + "\"")
                    .element("code", f.file() + ":" + f.line())
                    .text(" " + f.rule() + ": " + FindingText.sentence(f.message()) + " "
                            + FindingText.sentence(f.advice()));
            if (!f.construct().isEmpty()) {
                html.element("pre", f.construct());
            }
            html.close("li");
        });
        html.close("ul");
    }

    private void constructs() {
        var uses = assessment.constructs();
        if (!uses.isEmpty()) {
            html.element("h2", "Constructs").open("div", "class=\"chips\"");
            uses.forEach(u -> html.open("span")
                    .element("b", Integer.toString(u.times()))
                    .text(" " + u.construct().title() + " in " + Texts.count(u.objects(), "object"))
                    .close("span"));
            html.close("div");
        }
    }

    private void outside() {
        var outside = assessment.outside();
        if (!outside.statements().isEmpty()) {
            html.element("h2", "Outside of objects").open("div", "class=\"chips\"");
            outside.statements().forEach((kind, count) -> html.open("span")
                    .element("b", Integer.toString(count))
                    .text(" " + kind)
                    .close("span"));
            html.close("div");
            html.open("details")
                    .element("summary", Texts.count(outside.findings().size(), "finding"));
            findings(outside.findings());
            html.close("details");
        }
    }

    private void names() {
        list(
                "Circles",
                assessment.circles().stream()
                        .map(c -> c.stream().map(ObjectName::toString).collect(Collectors.joining(" and ")))
                        .toList());
        list(
                "Named and not defined here",
                assessment.unresolved().stream().map(ObjectName::toString).toList());
    }

    private void list(String title, List<String> entries) {
        if (!entries.isEmpty()) {
            html.element("h2", title).open("div", "class=\"chips\"");
            entries.forEach(e -> html.element("span", e));
            html.close("div");
        }
    }

    private void objects() {
        html.element("h2", "All objects, each after those that it depends on")
                .open("table")
                .open("thead")
                .open("tr");
        for (var head : List.of("object", "kind", "lines", "statements", "outlook", "depends on")) {
            html.element("th", head);
        }
        html.close("tr").close("thead").open("tbody");
        assessment.objects().forEach(o -> html.open("tr")
                .element("td", o.name().toString())
                .element("td", o.kind().word())
                .element("td", Integer.toString(o.lines()))
                .element("td", Integer.toString(o.statements()))
                .element(
                        "td",
                        "class=\"" + o.outlook().word() + "\"",
                        o.outlook().word())
                .element(
                        "td",
                        "class=\"wide\"",
                        o.dependsOn().stream().map(ObjectName::toString).collect(Collectors.joining(", ")))
                .close("tr"));
        html.close("tbody").close("table");
    }
}
