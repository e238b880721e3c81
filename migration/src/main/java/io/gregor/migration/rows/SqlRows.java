package io.gregor.migration.rows;

import io.gregor.migration.model.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows as {@code pg_dump --data-only} writes them, with {@code --inserts} or without, or as people write them. */
final class SqlRows {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    /** What ends a statement, and what hides such an end. */
    private static final Pattern PIECE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|\\b[eE]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|(\\$\\w*\\$).*?\\1|;",
            Pattern.DOTALL);

    private static final Pattern LEADING =
            Pattern.compile("\\A(?:\\s+|--[^\\n]*\\n?|/\\*.*?\\*/|\\\\[^\\n]*\\n?)", FLAGS);
    private static final Pattern INSERT = Pattern.compile("insert\\s+into\\s+(" + TableName.WRITTEN + ").*", FLAGS);
    private static final Pattern COPY =
            Pattern.compile("copy\\s+(" + TableName.WRITTEN + ")\\s*(?:\\((.*)\\))?\\s*from\\s+stdin\\s*", FLAGS);
    private static final Pattern SETTING = Pattern.compile(
            "(?:set|begin|start|commit|end|select\\s+(?:pg_catalog\\.)?set(?:val|_config)\\s*\\()\\b?.*", FLAGS);

    private final SourceFile file;
    private final String text;
    private final GivenRows.Sink sink;
    private int at;

    private SqlRows(SourceFile file, GivenRows.Sink sink) {
        this.file = file;
        this.text = file.text().replace("\r\n", "\n");
        this.sink = sink;
    }

    static void read(SourceFile file, GivenRows.Sink sink) {
        new SqlRows(file, sink).read();
    }

    private void read() {
        skipBlanks();
        while (at < text.length()) {
            int begin = at;
            statement(text.substring(begin, end()).strip(), begin);
            skipBlanks();
        }
    }

    private void skipBlanks() {
        Matcher leading = LEADING.matcher(text);
        while (leading.region(at, text.length()).find()) {
            at = leading.end();
        }
    }

    /** Where the statement ends; what follows its semicolon is next. */
    private int end() {
        Matcher pieces = PIECE.matcher(text);
        int from = at;
        while (pieces.find(from)) {
            if (pieces.group().equals(";")) {
                at = pieces.end();
                return pieces.start();
            }
            from = pieces.end();
        }
        at = text.length();
        return at;
    }

    private void statement(String statement, int begin) {
        Matcher insert = INSERT.matcher(statement);
        Matcher copy = COPY.matcher(statement);
        if (insert.matches()) {
            sink.add(TableName.of(insert.group(1)), statement);
        } else if (copy.matches()) {
            copied(TableName.of(copy.group(1)), copy.group(2), begin);
        } else if (!SETTING.matcher(statement).matches()) {
            throw new IllegalArgumentException(file.name() + ":" + line(begin)
                    + ": rows are given by INSERT or COPY ... FROM stdin, and by nothing else");
        }
    }

    private void copied(TableName table, @Nullable String columns, int begin) {
        at = Math.max(at, text.indexOf('\n', at) + 1);
        while (true) {
            int end = text.indexOf('\n', at);
            var row = text.substring(at, end < 0 ? text.length() : end);
            if (row.equals("\\.")) {
                at = end < 0 ? text.length() : end + 1;
                return;
            }
            if (end < 0) {
                throw new IllegalArgumentException(file.name() + ":" + line(begin) + ": no line \\. ends these rows");
            }
            at = end + 1;
            List<@Nullable String> values = new ArrayList<>();
            for (var value : row.split("\t", -1)) {
                values.add(value.equals("\\N") ? null : unescaped(value));
            }
            sink.add(table, table.insert(columns == null ? List.of() : List.of(columns), values));
        }
    }

    private static String unescaped(String value) {
        var plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 >= value.length()) {
                plain.append(c);
                continue;
            }
            char escaped = value.charAt(++i);
            int known = "bfnrtv".indexOf(escaped);
            plain.append(known < 0 ? escaped : "\b\f\n\r\t\u000b".charAt(known));
        }
        return plain.toString();
    }

    private long line(int position) {
        return text.substring(0, position).chars().filter(c -> c == '\n').count() + 1;
    }
}
