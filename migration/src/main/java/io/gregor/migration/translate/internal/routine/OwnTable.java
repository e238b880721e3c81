package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.TableRef;

/** Hazard 60: whether a trigger changes the table it belongs to in a way that would fire it again. */
final class OwnTable {
    private OwnTable() {}

    static boolean isChanged(RoutineStmt.Trigger trigger) {
        if (trigger.table() == null) {
            return false;
        }
        Name table = trigger.table().last();
        return Nodes.find(trigger, DmlStmt.class).anyMatch(s -> switch (s) {
            case DmlStmt.Insert i -> fires(trigger, "insert") && names(i, i.target(), table);
            case DmlStmt.Update u -> fires(trigger, "update") && names(u, u.target(), table);
            case DmlStmt.Delete d -> fires(trigger, "delete") && names(d, d.target(), table);
            default -> false;
        });
    }

    private static boolean fires(RoutineStmt.Trigger trigger, String event) {
        return trigger.events().contains(event);
    }

    /** Whether a target is the table, by its name or by an alias that the statement gives it. */
    private static boolean names(DmlStmt statement, TableRef target, Name table) {
        if (!(target instanceof TableRef.Table t)) {
            return false;
        }
        Name name = t.name().last();
        return name.is(table)
                || Nodes.find(statement, TableRef.Table.class)
                        .anyMatch(r -> r.alias() != null
                                && r.alias().is(name)
                                && r.name().last().is(table));
    }
}
