package io.gregor.cli.output;

import io.gregor.migration.model.ObjectReport;
import java.util.ArrayList;
import java.util.List;

/** The table at the end of a migration: a row per object, then why the unfinished ones are unfinished. */
public final class SummaryTable {
    private static final List<String> HEAD = List.of("object", "kind", "result", "attempts", "tests passed", "time");

    private SummaryTable() {}

    public static String of(List<ObjectReport> reports, Style style) {
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        reports.forEach(r -> rows.add(row(r)));
        var widths = new int[HEAD.size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var out = new StringBuilder(style.strong(line(HEAD, widths))).append('\n');
        for (int i = 0; i < reports.size(); i++) {
            out.append(painted(reports.get(i), line(rows.get(i + 1), widths), style))
                    .append('\n');
        }
        reports.stream().filter(r -> !r.reason().isEmpty()).forEach(r -> out.append("\n")
                .append(style.strong(Texts.printable(r.object().toString())))
                .append(": ")
                .append(Texts.printable(r.reason())));
        return out.toString().stripTrailing() + "\n";
    }

    private static List<String> row(ObjectReport r) {
        var tests =
                r.results().isEmpty() ? "-" : r.passed() + " of " + r.results().size();
        return List.of(
                Texts.printable(r.object().toString()),
                r.kind().word(),
                r.end().word(),
                r.attempts() == 0 ? "-" : Integer.toString(r.attempts()),
                tests,
                Texts.seconds(r.took()));
    }

    private static String line(List<String> cells, int[] widths) {
        var out = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            out.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return out.toString().stripTrailing();
    }

    private static String painted(ObjectReport report, String line, Style style) {
        return switch (report.end()) {
            case PROMOTED -> style.good(line);
            case NEEDS_PERSON, SKIPPED -> style.warning(line);
            case FAILED -> style.bad(line);
        };
    }
}
