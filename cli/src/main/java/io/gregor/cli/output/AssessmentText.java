package io.gregor.cli.output;

import io.gregor.migration.assess.AssessedObject;
import io.gregor.migration.assess.Assessment;
import io.gregor.migration.assess.Outlook;
import io.gregor.migration.model.Finding;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.Severity;
import io.gregor.migration.report.FindingText;
import io.gregor.migration.report.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** An assessment for a terminal: no line is wider than 100 columns. */
public final class AssessmentText {
    static final int WIDTH = 100;
    private static final int MOST_OBJECTS = 20;
    private static final int MOST_REASONS = 3;
    private static final int MOST_LINES = 15;

    private final Assessment assessment;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private AssessmentText(Assessment assessment, Style style) {
        this.assessment = assessment;
        this.style = style;
    }

    public static String of(Assessment assessment, Style style) {
        return new AssessmentText(assessment, style).text();
    }

    private String text() {
        line(AssessmentSummary.headline(assessment));
        line("");
        out.append(AssessmentSummary.kinds(assessment).text(style));
        line("");
        paragraph("", AssessmentSummary.outlook(assessment));
        risky();
        reasons();
        constructs();
        outside();
        list(
                "Objects that depend on each other in a circle",
                assessment.circles().stream().map(AssessmentText::joined).toList());
        list("Named and not defined here (aliases may be among them)", names(assessment.unresolved()));
        return out.toString();
    }

    private void risky() {
        var risky = assessment.risky();
        if (risky.isEmpty()) {
            return;
        }
        title("The risky ones first");
        risky.stream().limit(MOST_OBJECTS).forEach(this::object);
        more(risky.size() - MOST_OBJECTS);
    }

    private void object(AssessedObject o) {
        var head = o.name() + ", " + o.kind().word() + ", " + Texts.count(o.lines(), "line");
        line(o.outlook() == Outlook.NEEDS_PERSON ? style.bad(cut(head)) : style.warning(cut(head)));
        var reasons =
                o.findings().stream().filter(f -> f.severity() == worst(o)).toList();
        reasons.stream().limit(MOST_REASONS).forEach(this::finding);
        more(reasons.size() - MOST_REASONS);
    }

    private static Severity worst(AssessedObject o) {
        return o.outlook() == Outlook.NEEDS_PERSON ? Severity.NEEDS_PERSON : Severity.ASSUMPTION;
    }

    private void finding(Finding f) {
        paragraph("    ", f.file() + ":" + f.line() + ": " + f.rule() + " " + f.message());
    }

    private void reasons() {
        var reasons = assessment.reasons();
        if (reasons.isEmpty()) {
            return;
        }
        title("Why, most frequent first");
        var table = new Table("places", "objects", "rule", "severity", "what");
        reasons.stream()
                .limit(MOST_LINES)
                .forEach(r -> table.row(
                        Integer.toString(r.times()),
                        Integer.toString(r.objects()),
                        r.rule(),
                        FindingText.word(r.severity()),
                        r.message()));
        table.lines().forEach(l -> line(cut(l)));
        more(reasons.size() - MOST_LINES);
    }

    private void constructs() {
        var uses = assessment.constructs();
        if (uses.isEmpty()) {
            return;
        }
        title("Constructs");
        var table = new Table("uses", "objects", "construct");
        uses.forEach(u -> table.row(
                Integer.toString(u.times()),
                Integer.toString(u.objects()),
                u.construct().title()));
        table.lines().forEach(l -> line(cut(l)));
    }

    private void outside() {
        var statements = assessment.outside().statements();
        if (statements.isEmpty()) {
            return;
        }
        title("Outside of objects");
        wrapped(statements.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey())
                .toList());
        var holes = new LinkedHashMap<String, List<Finding>>();
        assessment.outside().findings().stream()
                .filter(f -> f.severity() == Severity.NEEDS_PERSON)
                .forEach(f -> holes.computeIfAbsent(f.rule() + " " + f.message(), k -> new ArrayList<>())
                        .add(f));
        holes.entrySet().stream().limit(MOST_LINES).forEach(e -> {
            var first = e.getValue().getFirst();
            paragraph(
                    "    ",
                    Texts.count(e.getValue().size(), "place") + ": " + e.getKey() + ", first in " + first.file() + ":"
                            + first.line());
        });
        more(holes.size() - MOST_LINES);
    }

    private void list(String title, List<String> entries) {
        if (!entries.isEmpty()) {
            title(title);
            wrapped(entries);
        }
    }

    private void wrapped(List<String> entries) {
        var row = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            var entry = Texts.printable(entries.get(i)) + (i + 1 < entries.size() ? ", " : "");
            if (!row.isEmpty() && row.length() + entry.stripTrailing().length() > WIDTH) {
                line(row.toString().stripTrailing());
                row.setLength(0);
            }
            row.append(cut(entry));
        }
        line(row.toString());
    }

    private void more(int count) {
        if (count > 0) {
            line(style.faint("    and " + count + " more (--json and --html have all)"));
        }
    }

    /** Words in as many lines as they need; those behind the first are indented once more. */
    private void paragraph(String indent, String text) {
        var row = new StringBuilder(indent);
        for (var word : Texts.printable(text).split("\\s+")) {
            if (row.length() + 1 + word.length() > WIDTH && !row.toString().isBlank()) {
                line(row.toString());
                row.setLength(0);
                row.append(indent).append(indent);
            }
            row.append(row.toString().isBlank() ? "" : " ").append(cut(word));
        }
        line(cut(row.toString()));
    }

    private void title(String title) {
        line("");
        line(style.strong(title));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String cut(String text) {
        var shown = Texts.printable(text).replace('\n', ' ');
        return shown.length() <= WIDTH ? shown : shown.substring(0, WIDTH - 3) + "...";
    }

    private static List<String> names(List<ObjectName> names) {
        return names.stream().map(ObjectName::toString).toList();
    }

    private static String joined(List<ObjectName> circle) {
        return circle.stream().map(ObjectName::toString).collect(Collectors.joining(" and "));
    }
}
