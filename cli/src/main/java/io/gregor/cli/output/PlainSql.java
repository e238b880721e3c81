package io.gregor.cli.output;

import java.util.List;
import java.util.regex.Pattern;

/** Statements for files that another tool reads: none of its own marks may be seen in a definition's text. */
final class PlainSql {
    private static final Pattern MARKS = Pattern.compile("(?m)^\\s*(--|/\\*)|\\$\\{");

    private PlainSql() {}

    /** Each statement as it is, or on one line where a mark could be seen in it. */
    static List<String> safe(List<String> statements) {
        return statements.stream()
                .map(s -> MARKS.matcher(s).find() ? oneLine(s) : s)
                .toList();
    }

    /** The very same statement, in which nothing is left of lines and dollars. */
    static String oneLine(String statement) {
        if (!statement.contains("\n") && !statement.contains("$")) {
            return statement;
        }
        var literal = statement
                .replace("\\", "\\\\")
                .replace("'", "''")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("$", "\\x24");
        return "do $gregor$ begin execute E'" + literal + "'; end $gregor$";
    }
}
