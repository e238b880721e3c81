package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;

/**
 * R60: {@code exec('...')} of a constant text is its statements, where they would mean the same outside: queries, changes,
 * calls and messages without variables of their own.
 */
public final class ConstantText {
    private final String text;
    private final Dialect dialect;

    private ConstantText(String text, Dialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /** Statements with constant texts put in their place. */
    public static List<Stmt> inlined(List<Stmt> statements, String text, Dialect dialect) {
        boolean any = statements.stream()
                .anyMatch(s -> Nodes.find(s, ExecStmt.Text.class).findAny().isPresent());
        return any ? new ConstantText(text, dialect).list(statements) : statements;
    }

    private List<Stmt> list(List<Stmt> statements) {
        return statements.stream().map(this::one).toList();
    }

    private Stmt one(Stmt statement) {
        return switch (statement) {
            case ExecStmt.Text t -> written(t);
            case ControlStmt.Block b -> new ControlStmt.Block(list(b.statements()), b.origin());
            case ControlStmt.If i ->
                new ControlStmt.If(
                        i.condition(), one(i.then()), i.otherwise() == null ? null : one(i.otherwise()), i.origin());
            case ControlStmt.While w -> new ControlStmt.While(w.condition(), one(w.body()), w.origin());
            case ControlStmt.TryCatch t -> new ControlStmt.TryCatch(list(t.body()), list(t.handler()), t.origin());
            case RoutineStmt.Procedure p ->
                new RoutineStmt.Procedure(
                        p.mode(), p.name(), p.number(), p.parameters(), p.options(), list(p.body()), p.origin());
            case RoutineStmt.Trigger t ->
                new RoutineStmt.Trigger(
                        t.mode(),
                        t.name(),
                        t.table(),
                        t.insteadOf(),
                        t.events(),
                        t.options(),
                        list(t.body()),
                        t.origin());
            default -> statement;
        };
    }

    private Stmt written(ExecStmt.Text exec) {
        if (!(exec.text() instanceof Expr.StringLiteral literal)
                || !exec.arguments().isEmpty()
                || !exec.suffix().isEmpty()) {
            return exec;
        }
        List<Stmt> inner =
                TsqlParser.parse(inPlace(literal), dialect).statements().toList();
        boolean plain = !inner.isEmpty() && inner.stream().allMatch(ConstantText::meansTheSame);
        return plain ? new ControlStmt.Block(inner, exec.origin()) : exec;
    }

    /** The text behind as many blanks and lines as stand before it in the source, so that findings name its line. */
    private String inPlace(Expr.StringLiteral literal) {
        int start = Math.min(literal.span().start() + 1, text.length());
        return text.substring(0, start).replaceAll("[^\\r\\n]", " ") + literal.value();
    }

    private static boolean meansTheSame(Stmt statement) {
        boolean known = statement instanceof DmlStmt
                || statement instanceof ExecStmt.Procedure
                || statement instanceof ErrorStmt.Print;
        boolean makesTable = Nodes.find(statement, QueryExpr.Select.class).anyMatch(s -> s.into() != null);
        return known
                && !makesTable
                && Nodes.find(statement, Expr.Variable.class).findAny().isEmpty()
                && Nodes.find(statement, Stmt.Raw.class).findAny().isEmpty();
    }
}
