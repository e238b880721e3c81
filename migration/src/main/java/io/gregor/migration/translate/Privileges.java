package io.gregor.migration.translate;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.tsql.ast.DdlStmt.Permission.Right;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a permission of the source is on an object of PostgreSQL; the one place where that is decided. ALL is what the
 * source means by it, and no more: PostgreSQL's own would also let somebody empty a table or put triggers on it.
 */
public final class Privileges {
    private static final List<String> OF_TABLES = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "REFERENCES");
    private static final Set<String> OF_COLUMNS = Set.of("SELECT", "UPDATE", "REFERENCES");

    private Privileges() {}

    /** In PostgreSQL's words; empty when there is none for this kind of object, or for single columns of it. */
    public static List<String> of(Right right, ObjectKind kind) {
        var found = of(right.name(), kind);
        return right.columns().isEmpty() || OF_COLUMNS.containsAll(found) ? found : List.of();
    }

    /** The same for a whole object. */
    public static List<String> of(String right, ObjectKind kind) {
        boolean all = right.equals("all") || right.equals("all privileges");
        boolean runs = right.equals("exec") || right.equals("execute");
        return switch (kind) {
            case TABLE, VIEW -> {
                var one = right.toUpperCase(Locale.ROOT);
                yield all ? OF_TABLES : OF_TABLES.contains(one) ? List.of(one) : List.of();
            }
            case PROCEDURE -> all || runs ? List.of("EXECUTE") : List.of();
            // Whoever may read from a function of rows calls it in PostgreSQL.
            case FUNCTION -> all || runs || right.equals("select") ? List.of("EXECUTE") : List.of();
            default -> List.of();
        };
    }
}
