package io.gregor.migration.batch;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.List;

/** What a batch gave, for people: tables as {@code isql} and {@code sqlcmd} print them, in the order in which all came. */
public final class BatchText {
    private static final int WIDEST = 60;

    private BatchText() {}

    /** Lines without control characters' effect are the caller's business; each event ends with a line feed. */
    public static String of(BatchOutput output) {
        var text = new StringBuilder();
        for (Event event : output.result().events()) {
            switch (event) {
                case Event.Rows rows -> table(rows.resultSet(), output.dialect(), text);
                case Event.Message message -> text.append(message.text()).append('\n');
                case Event.Raised raised -> error(raised.error(), text);
            }
        }
        if (output.refusal() != null) {
            text.append(output.refusal()).append('\n');
        }
        return text.toString();
    }

    /** What an application on PostgreSQL would do, in the order of the batch's statements. */
    public static String of(List<CallSite> sites) {
        var text = new StringBuilder();
        sites.forEach(s -> text.append("-- PostgreSQL\n")
                .append(s.sql())
                .append("\n-- JDBC\n")
                .append(s.jdbc())
                .append('\n'));
        return text.toString();
    }

    private static void error(SqlError error, StringBuilder text) {
        text.append("Msg ").append(error.number()).append(", Level ").append(error.severity());
        text.append(", State ").append(error.state());
        if (error.procedure() != null) {
            text.append(", Procedure ").append(error.procedure());
        }
        if (error.line() > 0) {
            text.append(", Line ").append(error.line());
        }
        text.append(":\n").append(error.text()).append('\n');
    }

    private static void table(ResultSet set, Dialect dialect, StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        for (var row : set.text(dialect)) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell == null ? "NULL" : cell));
            rows.add(cells);
        }
        int[] widths = new int[set.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .max()
                    .orElse(0);
            widths[i] = Math.max(set.columns().get(i).name().length(), Math.min(WIDEST, widest));
        }
        line(set.columns().stream().map(c -> c.name()).toList(), widths, text);
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(Math.max(1, width)));
        }
        line(rule, widths, text);
        rows.forEach(row -> line(row, widths, text));
        text.append('(').append(rows.size()).append(rows.size() == 1 ? " row)\n" : " rows)\n");
    }

    private static void line(List<String> cells, int[] widths, StringBuilder text) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(' ').append(cell);
            if (i + 1 < widths.length) {
                line.append(" ".repeat(Math.max(0, Math.max(1, widths[i]) - cell.length())));
            }
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
