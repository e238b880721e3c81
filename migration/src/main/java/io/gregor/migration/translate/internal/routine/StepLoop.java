package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * R20: labels that are reached from all sides. The statements between two labels are a step; a jump notes the step to go
 * on with and begins the loop again, which passes over the steps before it.
 */
final class StepLoop {
    private final Body body;
    private final RoutineContext ctx;

    StepLoop(Body body) {
        this.body = body;
        this.ctx = body.ctx;
    }

    /** Whether a label is jumped to from behind another one that follows it. */
    static boolean isNeeded(List<Stmt> statements, int last) {
        List<Stmt> after = statements.subList(last + 1, statements.size());
        return statements.subList(0, last).stream()
                .anyMatch(s -> s instanceof ControlStmt.Label l
                        && Labels.jumps(after, l.name().key()));
    }

    /** Whether nothing in the statements depends on where a loop ends, or on a transaction that spans steps. */
    boolean isPossible(List<Stmt> statements) {
        return !Flow.contains(statements, TransactionStmt.class)
                && !leavesLoop(statements)
                && statements.stream()
                        .noneMatch(s -> Nodes.find(s, Stmt.class).anyMatch(n -> ctx.resultSets.number(n) > 0));
    }

    /** Whether a BREAK or CONTINUE belongs to a loop around. */
    static boolean leavesLoop(List<Stmt> statements) {
        return statements.stream().anyMatch(s -> switch (s) {
            case ControlStmt.Break b -> true;
            case ControlStmt.Continue c -> true;
            case ControlStmt.Block b -> leavesLoop(b.statements());
            case ControlStmt.If i ->
                leavesLoop(List.of(i.then())) || i.otherwise() != null && leavesLoop(List.of(i.otherwise()));
            case ControlStmt.TryCatch t -> leavesLoop(t.body()) || leavesLoop(t.handler());
            default -> false;
        });
    }

    boolean list(List<Stmt> statements, Code code) {
        List<List<Stmt>> steps = new ArrayList<>();
        List<Stmt> open = new ArrayList<>();
        steps.add(open);
        List<String> labels = new ArrayList<>();
        for (Stmt statement : statements) {
            if (statement instanceof ControlStmt.Label label) {
                open = new ArrayList<>();
                steps.add(open);
                labels.add(label.name().key());
            } else {
                open.add(statement);
            }
        }
        String word = PgNames.word(labels.getFirst());
        String step = ctx.helper("v_step_" + word, "integer", SqlType.INT).pg();
        String loop = PgNames.quote("steps_" + word);
        for (int i = 0; i < labels.size(); i++) {
            String jump = step + " := " + (i + 1) + ";\nCONTINUE " + loop + ";";
            ctx.meanings.observe("goto " + labels.get(i), Sql.primary(jump, SqlType.UNKNOWN));
        }
        code.line(step + " := 0;").line("<<" + loop + ">>").line("LOOP").in();
        ctx.following.push(Optional.empty());
        boolean goesOn = true;
        for (int i = 0; i < steps.size(); i++) {
            if (i > 0) {
                code.line("-- " + labels.get(i - 1) + ":");
            }
            goesOn = step(steps.get(i), i, step, code);
        }
        ctx.following.pop();
        if (goesOn) {
            code.line("EXIT;");
        }
        code.out().line("END LOOP " + loop + ";");
        labels.forEach(l -> ctx.meanings.forget("goto " + l));
        return goesOn;
    }

    private boolean step(List<Stmt> statements, int number, String variable, Code code) {
        Code own = new Code();
        boolean goesOn = body.list(statements, own);
        ctx.meanings.forgetGlobals();
        if (own.hasStatementsSince(0)) {
            code.line("IF " + variable + " <= " + number + " THEN").in();
            code.append(own).out().line("END IF;");
        }
        return goesOn;
    }
}
