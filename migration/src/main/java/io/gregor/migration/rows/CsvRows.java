package io.gregor.migration.rows;

import io.gregor.migration.model.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as PostgreSQL writes it: commas, quotes doubled; an empty value is NULL, an empty one in quotes an empty text. */
final class CsvRows {
    private final SourceFile file;
    private final String text;
    private int at;
    private int line = 1;

    private CsvRows(SourceFile file) {
        this.file = file;
        this.text = file.text();
    }

    /** The file's name is the table's: {@code orders.csv}, {@code sales.orders.csv}. */
    static void read(SourceFile file, GivenRows.Sink sink) {
        new CsvRows(file).read(sink);
    }

    private void read(GivenRows.Sink sink) {
        var own = file.name().replaceFirst("^.*[/\\\\]", "");
        var table = own.substring(0, own.length() - ".csv".length());
        if (!table.matches(TableName.WRITTEN)) {
            throw new IllegalArgumentException(file.name() + ": must be named after its table, as in sales.orders.csv");
        }
        var name = TableName.of(table);
        List<String> columns = new ArrayList<>();
        for (var column : record()) {
            columns.add(TableName.quoted(column == null ? "" : column));
        }
        while (at < text.length()) {
            int begin = line;
            var values = record();
            boolean blank = values.size() == 1 && values.getFirst() == null;
            if (!blank && values.size() != columns.size()) {
                throw new IllegalArgumentException(file.name() + ":" + begin + ": has " + values.size()
                        + " values, and the header names " + columns.size() + " columns");
            }
            if (!blank || columns.size() == 1) {
                sink.add(name, name.insert(columns, values));
            }
        }
    }

    private List<@Nullable String> record() {
        List<@Nullable String> values = new ArrayList<>();
        while (true) {
            values.add(value());
            char next = at < text.length() ? text.charAt(at++) : '\n';
            if (next == ',') {
                continue;
            }
            if (next == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            } else if (next != '\n') {
                throw new IllegalArgumentException(file.name() + ":" + line + ": a comma must follow a closing quote");
            }
            line++;
            return values;
        }
    }

    private @Nullable String value() {
        if (at >= text.length() || text.charAt(at) != '"') {
            int begin = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at == begin ? null : text.substring(begin, at);
        }
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && (at + 1 >= text.length() || text.charAt(at + 1) != '"')) {
                at++;
                return value.toString();
            }
            at += c == '"' ? 1 : 0;
            line += c == '\n' ? 1 : 0;
            value.append(c);
        }
        throw new IllegalArgumentException(file.name() + ":" + line + ": a quote is not closed");
    }
}
