package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** R23: cursor variables. One that gets its query in one place is a cursor that is declared there. */
final class CursorVariables {
    private CursorVariables() {}

    /** The variables whose query is known wherever they are opened, by key. */
    static Set<String> of(List<Stmt> statements) {
        return statements.stream()
                .flatMap(s -> Nodes.find(s, VariableStmt.AssignCursor.class))
                .collect(Collectors.groupingBy(a -> a.variable().key(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(e -> e.getValue() == 1)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
