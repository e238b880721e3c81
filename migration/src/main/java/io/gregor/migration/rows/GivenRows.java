package io.gregor.migration.rows;

import io.gregor.migration.model.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Given rows, as the INSERT statements of each table. Files are read as {@code psql} and {@code pg_dump} write them
 * ({@code INSERT}, {@code COPY ... FROM stdin}), or, when their name ends in {@code .csv}, as the rows of the table of their name, with a header.
 */
public final class GivenRows {
    /** Rows travel with every piece of work: they are examples, not a copy of a database. */
    public static final int MOST_CHARACTERS = 1 << 20;

    private final Map<TableName, List<String>> statements = new LinkedHashMap<>();

    private GivenRows() {}

    /**
     * Reads the files of kind {@link SourceFile.Kind#ROWS} among these.
     *
     * @throws IllegalArgumentException in one line, with file and line, when one does not hold rows or all are too large
     */
    public static GivenRows of(List<SourceFile> files) {
        var rows = new GivenRows();
        long characters = 0;
        for (var file : files) {
            if (file.kind() != SourceFile.Kind.ROWS) {
                continue;
            }
            characters += file.text().length();
            if (characters > MOST_CHARACTERS) {
                throw new IllegalArgumentException(file.name() + ": all given rows must have " + MOST_CHARACTERS
                        + " characters or fewer; give fewer rows");
            }
            if (file.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                CsvRows.read(file, rows::add);
            } else {
                SqlRows.read(file, rows::add);
            }
        }
        return rows;
    }

    private void add(TableName table, String statement) {
        statements.computeIfAbsent(table, k -> new ArrayList<>()).add(statement);
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** The script that fills a table; empty when it has no rows. Names as in the catalog. */
    public String script(String schema, String table) {
        return String.join("\n;\n", statements.getOrDefault(new TableName(schema, table), List.of()));
    }

    /** The tables that have rows. */
    public List<TableName> tables() {
        return List.copyOf(statements.keySet());
    }

    /** Hears of the rows of a table, an INSERT statement without semicolon at a time. */
    interface Sink {
        void add(TableName table, String statement);
    }
}
