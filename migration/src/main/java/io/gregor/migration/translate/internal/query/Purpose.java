package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.SqlType;
import java.util.List;

/**
 * What a query is for, which decides what its columns must be.
 *
 * @param casts whether each column gets the type that the source gives it
 * @param targets the places that the columns are stored in, in order; empty when they are not
 * @param into the variables that take the row; empty when none do
 */
public record Purpose(boolean casts, List<Target> targets, List<String> into) {
    /** A place; {@code loose} when it forgets the length of its type. */
    public record Target(SqlType type, boolean loose) {}

    /** Rows for a client, a view, a table expression. */
    public static final Purpose RESULT = new Purpose(true, List.of(), List.of());
    /** A value inside an expression. */
    public static final Purpose OPERAND = new Purpose(false, List.of(), List.of());

    public static Purpose store(List<Target> targets) {
        return new Purpose(false, targets, List.of());
    }

    public static Purpose assign(List<Target> targets, List<String> into) {
        return new Purpose(false, targets, into);
    }

    String intoClause() {
        return into.isEmpty() ? "" : "\nINTO " + String.join(", ", into);
    }
}
