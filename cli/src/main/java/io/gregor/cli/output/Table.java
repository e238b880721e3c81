package io.gregor.cli.output;

import io.gregor.migration.report.Texts;
import java.util.ArrayList;
import java.util.List;

/** Rows of cells in columns as wide as they need to be. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(List<String> cells) {
        rows.add(cells.stream().map(Texts::printable).map(Texts::firstLine).toList());
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    /** The lines, the head first. */
    List<String> lines() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** All of it, the head in bold. */
    String text(Style style) {
        var lines = lines();
        var out = new StringBuilder(style.strong(lines.getFirst())).append('\n');
        lines.subList(1, lines.size()).forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        var out = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            out.append(cells.get(i)).append(" ".repeat(widths[i] - cells.get(i).length() + 2));
        }
        return out.toString().stripTrailing();
    }
}
