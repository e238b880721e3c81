package io.gregor.migration.rows;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table's name as it stands in the catalog. */
public record TableName(String schema, String name) {
    private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    /** A name as it is written in SQL. */
    static final String WRITTEN = "(?:" + PART + "\\s*\\.\\s*)?" + PART;

    private static final Pattern PARTS = Pattern.compile(PART);

    /** @param written a name that matches {@link #WRITTEN}; {@code public} where it has no schema */
    static TableName of(String written) {
        Matcher parts = PARTS.matcher(written);
        List<String> names = parts.results().map(p -> catalogName(p.group())).collect(Collectors.toList());
        return names.size() > 1 ? new TableName(names.get(0), names.get(1)) : new TableName("public", names.get(0));
    }

    private static String catalogName(String part) {
        return part.startsWith("\"")
                ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
                : part.toLowerCase(Locale.ROOT);
    }

    /** An INSERT of one row of texts; a null is NULL. */
    String insert(List<String> columns, List<@Nullable String> values) {
        var head = columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
        return "INSERT INTO " + this + head + " OVERRIDING SYSTEM VALUE VALUES ("
                + values.stream().map(TableName::literal).collect(Collectors.joining(", ")) + ")";
    }

    private static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return quoted(schema) + "." + quoted(name);
    }
}
