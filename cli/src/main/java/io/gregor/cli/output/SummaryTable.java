package io.gregor.cli.output;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.report.Texts;
import java.util.List;

/**
 * The table at the end of a migration: a row per object, then why the unfinished ones are unfinished, and what the tests
 * are worth where that was asked.
 */
public final class SummaryTable {
    private SummaryTable() {}

    public static String of(List<ObjectReport> reports, Style style) {
        var table = new Table("object", "kind", "result", "attempts", "tests passed", "time");
        reports.forEach(r -> table.row(row(r)));
        var lines = table.lines();
        var out = new StringBuilder(style.strong(lines.getFirst())).append('\n');
        for (int i = 0; i < reports.size(); i++) {
            out.append(painted(reports.get(i), lines.get(i + 1), style)).append('\n');
        }
        reports.stream().filter(r -> !r.reason().isEmpty()).forEach(r -> out.append("\n")
                .append(style.strong(Texts.printable(r.object().toString())))
                .append(": ")
                .append(Texts.printable(r.reason())));
        reports.stream().filter(ProofText::tells).forEach(r -> out.append(proof(r, r.proof(), style)));
        return out.toString().stripTrailing() + "\n";
    }

    private static String proof(ObjectReport report, Proof proof, Style style) {
        var text = new StringBuilder("\n");
        text.append(style.strong(Texts.printable(report.object().toString())))
                .append(": ")
                .append(ProofText.line(proof));
        ProofText.details(proof).forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }

    private static List<String> row(ObjectReport r) {
        var tests =
                r.results().isEmpty() ? "-" : r.passed() + " of " + r.results().size();
        return List.of(
                r.object().toString(),
                r.kind().word(),
                r.end().word(),
                r.attempts() == 0 ? "-" : Integer.toString(r.attempts()),
                tests,
                Texts.seconds(r.took()));
    }

    private static String painted(ObjectReport report, String line, Style style) {
        return switch (report.end()) {
            case PROMOTED, PROVEN -> style.good(line);
            case NEEDS_PERSON, SKIPPED -> style.warning(line);
            case FAILED -> style.bad(line);
        };
    }
}
