package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** R20: a forward GOTO leaves a labelled block, a backward one goes on with a labelled loop. */
final class Labels {
    private final Body body;

    Labels(Body body) {
        this.body = body;
    }

    /** Where the last label of a list stands that something jumps to; -1 without one. */
    static int last(List<Stmt> statements) {
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.get(i) instanceof ControlStmt.Label l
                    && jumps(statements, l.name().key())) {
                return i;
            }
        }
        return -1;
    }

    static boolean jumps(List<Stmt> statements, String label) {
        return statements.stream()
                .flatMap(s -> Nodes.find(s, ControlStmt.Goto.class))
                .anyMatch(g -> g.label().key().equals(label));
    }

    /** The statement that reaches a label from here. */
    static Optional<String> target(RoutineContext ctx, String label) {
        return ctx.global("goto " + label).map(Sql::text);
    }

    boolean list(List<Stmt> statements, int at, Code code) {
        StepLoop steps = new StepLoop(body);
        if (StepLoop.isNeeded(statements, at) && steps.isPossible(statements)) {
            return steps.list(statements, code);
        }
        String label = ((ControlStmt.Label) statements.get(at)).name().key();
        String name = PgNames.quote(PgNames.word(label));
        List<Stmt> before = new ArrayList<>(statements.subList(0, at));
        List<Stmt> after = new ArrayList<>(statements.subList(at + 1, statements.size()));
        RoutineContext ctx = body.ctx;
        boolean reached = true;
        if (jumps(before, label)) {
            ctx.meanings.observe("goto " + label, Sql.primary("EXIT " + name + ";", SqlType.UNKNOWN));
            code.line("<<" + name + ">>").line("BEGIN").in();
            ctx.following.push(Optional.of(after));
            ctx.labels.push(new OpenLabel(label, ctx.regions.size(), after));
            body.list(before, code);
            ctx.labels.pop();
            ctx.following.pop();
            code.out().line("END " + name + ";");
            ctx.meanings.forget("goto " + label);
        } else {
            reached = body.list(before, code);
        }
        Comments.write(statements.get(at).origin().leading(), code);
        if (!jumps(after, label)) {
            return reached && body.list(after, code);
        }
        if (StepLoop.leavesLoop(after)) {
            ctx.rules.hole("R20", statements.get(at).span(), "BREAK or CONTINUE in statements that GOTO repeats");
        }
        String again = jumps(before, label) ? PgNames.quote(PgNames.word(label + "_again")) : name;
        ctx.meanings.observe("goto " + label, Sql.primary("CONTINUE " + again + ";", SqlType.UNKNOWN));
        code.line("<<" + again + ">>").line("LOOP").in();
        ctx.following.push(Optional.empty());
        ctx.labels.push(new OpenLabel(label, ctx.regions.size(), List.of()));
        boolean goesOn = body.list(after, code);
        ctx.labels.pop();
        ctx.following.pop();
        if (goesOn) {
            code.line("EXIT;");
        }
        code.out().line("END LOOP " + again + ";");
        ctx.meanings.forget("goto " + label);
        return goesOn;
    }
}
