package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableDecl;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * R38: table variables whose declaration may be passed many times, or not at all, or inside of what an error takes back.
 * The source has each of them once, from the beginning: a loop that comes back to the declaration finds its rows again.
 */
final class EarlyTables {
    private EarlyTables() {}

    /** The keys of variables that are not declared where each run passes once. */
    static Set<String> of(List<Stmt> statements) {
        Set<String> early = new HashSet<>();
        for (Stmt statement : statements) {
            Nodes.find(statement, VariableStmt.class).forEach(s -> early.addAll(declared(s)));
        }
        if (!early.isEmpty()) {
            passed(statements, early);
        }
        return early;
    }

    private static List<String> declared(Stmt statement) {
        return switch (statement) {
            case VariableStmt.DeclareTable t -> List.of(t.variable().key());
            case VariableStmt.Declare d ->
                d.variables().stream().map(VariableDecl::name).map(n -> n.key()).toList();
            default -> List.of();
        };
    }

    /** Takes out what is certainly passed once; says whether what follows still is. */
    private static boolean passed(List<Stmt> statements, Set<String> early) {
        for (Stmt statement : statements) {
            if (statement instanceof VariableStmt) {
                declared(statement).forEach(early::remove);
            } else if (statement instanceof ControlStmt.Block block) {
                if (!passed(block.statements(), early)) {
                    return false;
                }
            } else if (statement instanceof ControlStmt.Label
                    || statement instanceof TransactionStmt
                    || Nodes.find(statement, ControlStmt.Goto.class).findAny().isPresent()) {
                return false;
            }
        }
        return true;
    }
}
