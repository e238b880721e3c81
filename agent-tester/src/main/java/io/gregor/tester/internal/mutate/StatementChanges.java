package io.gregor.tester.internal.mutate;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements left out, and loops that go round once. */
final class StatementChanges {
    private StatementChanges() {}

    static void of(Node node, List<Change> changes) {
        switch (node) {
            case VariableStmt.Assign s -> without(s, changes);
            case DmlStmt.Select s -> without(s, changes);
            case DmlStmt.Insert s -> without(s, changes);
            case DmlStmt.Update s -> {
                without(s, changes);
                unconditional(s.where(), changes);
                if (s.set().size() > 1) {
                    s.set().forEach(i -> changes.add(new Change(i, null, "not set")));
                }
            }
            case DmlStmt.Delete s -> {
                without(s, changes);
                unconditional(s.where(), changes);
            }
            case DmlStmt.Merge s -> {
                without(s, changes);
                if (s.branches().size() > 1) {
                    s.branches().forEach(b -> changes.add(new Change(b, null, "no such branch")));
                }
            }
            case DmlStmt.Truncate s -> without(s, changes);
            case ExecStmt s -> without(s, changes);
            case ErrorStmt s -> without(s, changes);
            case TransactionStmt s -> without(s, changes);
            case CursorStmt.Fetch s -> without(s, changes);
            case ControlStmt.Return s -> without(s, changes);
            case ControlStmt.Break s -> without(s, changes);
            case ControlStmt.Continue s -> without(s, changes);
            case ControlStmt.If s -> {
                Stmt otherwise = s.otherwise();
                if (otherwise != null) {
                    changes.add(new Change(otherwise, null, "no else"));
                }
            }
            case ControlStmt.While s ->
                changes.add(new Change(s, new ControlStmt.If(s.condition(), s.body(), null, s.origin()), "one round"));
            default -> {}
        }
    }

    private static void without(Stmt statement, List<Change> changes) {
        changes.add(new Change(statement, new ControlStmt.Block(List.of(), statement.origin()), "nothing"));
    }

    private static void unconditional(@Nullable Expr where, List<Change> changes) {
        if (where != null) {
            changes.add(new Change(where, null, "no condition"));
        }
    }
}
