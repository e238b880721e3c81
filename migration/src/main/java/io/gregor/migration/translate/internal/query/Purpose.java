package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query is for, which decides what its columns must be.
 *
 * @param casts whether each column gets the type that the source gives it
 * @param targets the places that the columns are stored in, in order; empty when they are not
 * @param into the variables that take the row; empty when none do
 * @param exact the type that each column must have as PostgreSQL sees it, null for those that may have any; empty when all
 *     may
 * @param row the key of the table whose rows are changed through the query, and so go along; null when none are
 */
public record Purpose(
        boolean casts,
        List<Target> targets,
        List<String> into,
        List<@Nullable SqlType> exact,
        @Nullable String row) {
    /** The column in which a query that is changed through hands on the place of the row below it. */
    public static final String ROW = "target_row";

    /**
     * A place.
     *
     * @param loose whether it forgets the length of its type
     * @param column whether it is a table's column
     */
    public record Target(SqlType type, boolean loose, boolean column) {
        public Target(SqlType type, boolean loose) {
            this(type, loose, false);
        }

        /** A column of a table. */
        public static Target column(SqlType type) {
            return new Target(type, false, true);
        }
    }

    /** Rows for a client, a view, a table expression. */
    public static final Purpose RESULT = new Purpose(true, List.of(), List.of(), List.of(), null);
    /** A value inside an expression. */
    public static final Purpose OPERAND = new Purpose(false, List.of(), List.of(), List.of(), null);

    public static Purpose store(List<Target> targets) {
        return new Purpose(false, targets, List.of(), List.of(), null);
    }

    public static Purpose assign(List<Target> targets, List<String> into) {
        return new Purpose(false, targets, into, List.of(), null);
    }

    /** Columns as the tables have them, with the place of each row of one table. */
    public static Purpose rows(String key) {
        return new Purpose(false, List.of(), List.of(), List.of(), key);
    }

    /** Rows whose branches must agree to the letter, as those of a recursive table expression. */
    static Purpose exactly(List<@Nullable SqlType> types) {
        return new Purpose(true, List.of(), List.of(), types, null);
    }

    String intoClause() {
        return into.isEmpty() ? "" : "\nINTO " + String.join(", ", into);
    }
}
