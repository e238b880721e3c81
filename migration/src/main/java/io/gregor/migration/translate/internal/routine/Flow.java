package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Questions about where statements lead and what they read. */
final class Flow {
    private Flow() {}

    /** Whether no path goes on behind the statement. */
    static boolean leaves(@Nullable Stmt statement) {
        return switch (statement) {
            case ControlStmt.Return r -> true;
            case ControlStmt.Break b -> true;
            case ControlStmt.Continue c -> true;
            case ControlStmt.Goto g -> true;
            case ControlStmt.Block b -> leaves(b.statements());
            case ControlStmt.If i -> i.otherwise() != null && leaves(i.then()) && leaves(i.otherwise());
            case null, default -> false;
        };
    }

    static boolean leaves(List<Stmt> statements) {
        return statements.stream().anyMatch(Flow::leaves);
    }

    /** The statements of a block, or the single statement. */
    static List<Stmt> statements(Stmt statement) {
        return statement instanceof ControlStmt.Block b ? b.statements() : List.of(statement);
    }

    static boolean reads(Node node, String global) {
        return Nodes.find(node, Expr.GlobalVariable.class).anyMatch(g -> is(g, global));
    }

    static boolean calls(Node node, String function) {
        return Nodes.find(node, Expr.Call.class).anyMatch(c -> c.is(function));
    }

    static boolean is(Expr expr, String global) {
        return expr instanceof Expr.GlobalVariable g
                && g.name().text().toLowerCase(Locale.ROOT).equals(global);
    }

    /** Whether the statement reads a global variable before anything in it can change that. */
    static boolean readsFirst(@Nullable Stmt statement, String global) {
        return switch (statement) {
            case null -> false;
            case ControlStmt.If i -> reads(i.condition(), global);
            case ControlStmt.While w -> reads(w.condition(), global);
            case ControlStmt.Block b ->
                !b.statements().isEmpty() && readsFirst(b.statements().getFirst(), global);
            case ControlStmt.TryCatch t ->
                !t.body().isEmpty() && readsFirst(t.body().getFirst(), global);
            default -> reads(statement, global);
        };
    }

    static boolean isZero(Expr expr) {
        return expr instanceof Expr.NumberLiteral n && n.text().equals("0");
    }

    static boolean contains(List<Stmt> statements, Class<? extends Stmt> type) {
        return statements.stream().anyMatch(s -> Nodes.find(s, type).findAny().isPresent());
    }

    /** Whether a statement takes back work. */
    static boolean rollsBack(Stmt statement) {
        return Nodes.find(statement, TransactionStmt.Rollback.class).findAny().isPresent();
    }
}
