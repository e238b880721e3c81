package io.gregor.migration.model;

/**
 * A file that a user submits.
 *
 * @param name the file as the user named it; messages and findings repeat it
 * @param kind {@link Kind#SQL} where none is given
 */
public record SourceFile(String name, Kind kind, String text) {
    public SourceFile {
        kind = kind == null ? Kind.SQL : kind; // what is missing in a message arrives as null
    }

    /** What is in a file. */
    public enum Kind {
        /** GO-separated batches. */
        SQL,
        /** Given test cases for the routine that the file is named after: {@code <Name>.cases.json}. */
        CASES,
        /** What the source database showed for the object that the file is named after: {@code <name>.recording.json}. */
        RECORDING,
        /** Rows for the tables of sandboxes, in PostgreSQL's words or as CSV. */
        ROWS
    }
}
