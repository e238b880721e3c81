package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.SetItem;
import java.util.HashSet;
import java.util.Set;

/** R42: {@code set @i = @i + 1, n = @i} counts through the rows in the source; PostgreSQL has no value that does. */
final class RunningValues {
    private RunningValues() {}

    /** Whether a variable that the UPDATE assigns is also read in its SET. */
    static boolean present(DmlStmt.Update update) {
        Set<String> assigned = new HashSet<>();
        for (SetItem item : update.set()) {
            switch (item) {
                case SetItem.Variable v -> {
                    assigned.add(v.variable().key());
                    if (v.op().operation() != null) {
                        return true;
                    }
                }
                case SetItem.Both b -> assigned.add(b.variable().key());
                default -> {}
            }
        }
        return !assigned.isEmpty()
                && update.set().stream()
                        .flatMap(i -> Nodes.find(i, Expr.Variable.class))
                        .anyMatch(v -> assigned.contains(v.name().key()));
    }
}
