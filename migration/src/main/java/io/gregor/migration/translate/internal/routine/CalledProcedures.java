package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** What runs when a procedure does: itself, and what it calls, directly or through others. */
final class CalledProcedures {
    private CalledProcedures() {}

    /** Whether something holds of one of them, as far as they are known. */
    static boolean any(RoutineStmt.Procedure first, Shapes shapes, Predicate<RoutineStmt.Procedure> asked) {
        Set<String> seen = new HashSet<>();
        Deque<RoutineStmt.Procedure> open = new ArrayDeque<>();
        open.add(first);
        while (!open.isEmpty()) {
            RoutineStmt.Procedure next = open.pop();
            if (!seen.add(next.name().key() + ";" + next.number())) {
                continue;
            }
            if (asked.test(next)) {
                return true;
            }
            Nodes.find(next, ExecStmt.Procedure.class)
                    .forEach(e -> shapes.procedure(e).ifPresent(open::add));
        }
        return false;
    }
}
