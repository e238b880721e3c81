package io.gregor.migration.translate.internal.base;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableElement;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** R58: whether a value follows from its arguments alone, as PostgreSQL demands of stored computed columns. */
public final class Determinism {
    private static final Set<String> CHANGING = Set.of(
            "getdate",
            "getutcdate",
            "sysdatetime",
            "sysutcdatetime",
            "sysdatetimeoffset",
            "current_bigdatetime",
            "current_date",
            "current_time",
            "newid",
            "newsequentialid",
            "rand",
            "user_name",
            "suser_name",
            "suser_sname",
            "original_login",
            "app_name",
            "host_name",
            "db_name",
            "object_id",
            "object_name",
            "scope_identity",
            "ident_current",
            "session_context");

    private Determinism() {}

    /** Whether an expression, or a whole function, reads nothing but what it is given; nor do the functions it calls. */
    public static boolean holds(Node node, Catalog catalog) {
        Set<String> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            Node next = open.pop();
            if (Nodes.find(next, Node.class).anyMatch(Determinism::reads)) {
                return false;
            }
            for (Expr.Call call : Nodes.find(next, Expr.Call.class).toList()) {
                var own = catalog.object(call.function()).filter(o -> o.kind() == ObjectKind.FUNCTION);
                if (own.isEmpty() && !isFixed(call)) {
                    return false;
                }
                own.filter(o -> seen.add(o.name().key())).stream()
                        .flatMap(o -> catalog.statements(o).stream())
                        .filter(RoutineStmt.Function.class::isInstance)
                        .forEach(open::add);
            }
        }
        return true;
    }

    private static boolean reads(Node node) {
        return node instanceof TableRef.Table
                || node instanceof Expr.GlobalVariable
                || node instanceof Expr.Niladic
                || node instanceof Expr.NextValue;
    }

    /** Of a function of the server. */
    private static boolean isFixed(Expr.Call call) {
        return call.function().isSimple()
                && !CHANGING.contains(call.function().last().key());
    }

    /** Whether a computed column of some table is made with the function. */
    public static boolean isStored(RoutineStmt.Function function, Catalog catalog) {
        String name = function.name().last().key();
        for (SourceObject object : catalog.objects()) {
            if (object.kind() == ObjectKind.TABLE && uses(object, name, catalog)) {
                return true;
            }
        }
        return false;
    }

    private static boolean uses(SourceObject table, String function, Catalog catalog) {
        if (!mentions(table, function)) {
            return false;
        }
        return catalog.definitions(table).stream()
                .filter(d -> d instanceof DdlStmt.CreateTable || d instanceof DdlStmt.AlterTable)
                .flatMap(d -> Nodes.find(d, TableElement.Column.class))
                .filter(c -> c.computed() != null)
                .flatMap(c -> Nodes.find(c, Expr.Call.class))
                .anyMatch(c -> c.function().last().key().equals(function));
    }

    private static boolean mentions(SourceObject table, String function) {
        return table.parts().stream()
                .anyMatch(p -> p.text().toLowerCase(Locale.ROOT).contains(function));
    }
}
