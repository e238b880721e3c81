package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.Findings;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.CursorStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * R12: what a trigger does behind ROLLBACK, which becomes an exception. Messages and errors still reach the client; so do
 * the variables that they are made of. What changes or reads tables there is left out, which is said: the source
 * keeps it, and PostgreSQL has nothing that outlives the exception.
 */
final class LastWords {
    private final Body body;
    private final RoutineContext ctx;
    private final List<Stmt> behind;
    private final List<Stmt> words;

    /** @param body stands at the ROLLBACK, or before it */
    LastWords(Body body) {
        this.body = body;
        this.ctx = body.ctx;
        this.behind = new WayOn(ctx)
                .behind(null, this::loop).stream()
                        .filter(s -> !(s instanceof TransactionStmt.Rollback)
                                && !(s instanceof ControlStmt.Return)
                                && !(s instanceof ControlStmt.Label))
                        .toList();
        this.words = behind.stream().filter(this::isWords).toList();
    }

    /** Whether the client gets an error of the trigger's own behind the ROLLBACK. */
    boolean raise() {
        return words.stream().flatMap(s -> Nodes.find(s, ErrorStmt.class)).anyMatch(LastWords::isError);
    }

    private void loop() {
        ctx.findings.assumeOnce(
                "R12",
                Span.NONE,
                "The source goes on with the loop in which a trigger has its ROLLBACK; here the exception ends it",
                "Let the caller do the rest, who gets the exception, if anybody needs it.");
    }

    private static boolean isError(ErrorStmt statement) {
        return switch (statement) {
            case ErrorStmt.Print p -> false;
            case ErrorStmt.RaiseMessage r ->
                !(r.severity() instanceof Expr.NumberLiteral n && n.text().matches("\\d|10"));
            default -> true;
        };
    }

    /** Whether none of what was written is the exception that takes back the work. */
    boolean write(Code code) {
        behind.forEach(s -> lost(s, code));
        var following = new ArrayList<>(ctx.following);
        ctx.following.clear();
        ctx.rolledBack = true;
        boolean goesOn = body.list(words, code);
        ctx.rolledBack = false;
        ctx.following.addAll(following);
        return goesOn;
    }

    private void lost(Stmt statement, Code code) {
        List<Stmt> inside = inside(statement);
        if (!inside.isEmpty()) {
            inside.forEach(s -> lost(s, code));
        } else if (!isWords(statement)) {
            ctx.findings.assume(
                    "R12",
                    statement.span(),
                    "The source keeps what a trigger does behind its ROLLBACK; here this statement is left out, since the"
                            + " exception would take it back",
                    "Let the caller do it, who gets the exception, if anybody needs it.");
            code.line("-- left out, as the exception would take it back: "
                    + Findings.oneLine(ctx.findings.construct(statement.span())));
        }
    }

    private static List<Stmt> inside(Stmt statement) {
        return switch (statement) {
            case ControlStmt.Block b -> b.statements();
            case ControlStmt.If i
            when isTold(i.condition()) -> i.otherwise() == null ? List.of(i.then()) : List.of(i.then(), i.otherwise());
            default -> List.of();
        };
    }

    private boolean isWords(Stmt statement) {
        List<Stmt> inside = inside(statement);
        return !inside.isEmpty() && inside.stream().allMatch(this::isWords)
                || switch (statement) {
                    case ControlStmt.Return r -> true;
                    case SessionStmt.SetOption o -> true;
                    case CursorStmt.Close c -> true;
                    case CursorStmt.Deallocate d -> true;
                    case ErrorStmt e -> isTold(e);
                    case VariableStmt.Declare d -> isTold(d);
                    case VariableStmt.Assign a -> isTold(a);
                    case DmlStmt.Select s -> !ResultSets.isResult(s.query()) && isTold(s);
                    default -> false;
                };
    }

    /** Whether it is the same before the work is taken back as behind it: nothing of the database or its state is read. */
    private static boolean isTold(Node node) {
        return Nodes.find(node, QueryExpr.Select.class).allMatch(s -> s.from().isEmpty())
                && Nodes.find(node, Expr.GlobalVariable.class).findAny().isEmpty()
                && Nodes.find(node, Expr.Call.class)
                        .noneMatch(c -> !c.function().isSimple() || c.is("xact_state"));
    }
}
