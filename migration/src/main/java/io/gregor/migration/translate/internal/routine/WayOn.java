package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.lex.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** R32: what the source does behind a ROLLBACK, which the handler of the transaction's block does. */
final class WayOn {
    private final RoutineContext ctx;

    WayOn(RoutineContext ctx) {
        this.ctx = ctx;
    }

    /**
     * Up to where the routine is left or the transaction's block ends.
     *
     * @param border the list behind that block
     */
    List<Stmt> behind(@Nullable List<Stmt> border) {
        return behind(
                border,
                () -> ctx.findings.needsPerson(
                        "R32",
                        Span.NONE,
                        "ROLLBACK in a loop that goes on behind it",
                        "Rewrite the loop so that each turn has its own transaction."));
    }

    /** @param loop says what becomes of a loop that goes on */
    List<Stmt> behind(@Nullable List<Stmt> border, Runnable loop) {
        List<Stmt> found = new ArrayList<>();
        List<Stmt> skipTo = null;
        for (Optional<List<Stmt>> rest : ctx.following) {
            if (skipTo != null && (rest.isEmpty() || rest.get() != skipTo)) {
                continue;
            }
            skipTo = null;
            if (rest.isEmpty()) {
                loop.run();
                return found;
            }
            if (rest.get() == border) {
                return found;
            }
            for (Stmt statement : rest.get()) {
                List<Stmt> target = statement instanceof ControlStmt.Goto g ? target(g) : null;
                if (target != null) {
                    skipTo = target;
                    break;
                }
                found.add(statement);
                if (Flow.leaves(statement)) {
                    return found;
                }
            }
        }
        return found;
    }

    /** Where a jump forward goes on; null where it leaves a block that is around the transaction too. */
    private @Nullable List<Stmt> target(ControlStmt.Goto jump) {
        return ctx.labels.stream()
                .filter(l -> l.key().equals(jump.label().key()))
                .findFirst()
                .filter(l -> l.regions() > 0 && !l.behind().isEmpty())
                .map(OpenLabel::behind)
                .orElse(null);
    }

    /** Translates what stands outside of the transaction's block, from where labels inside it cannot be reached. */
    static void outside(RoutineContext ctx, Runnable translation) {
        Map<String, Sql> hidden = new HashMap<>();
        ctx.labels.stream().filter(l -> l.regions() > ctx.regions.size()).forEach(l -> ctx.global("goto " + l.key())
                .ifPresent(jump -> {
                    hidden.put(l.key(), jump);
                    ctx.meanings.forget("goto " + l.key());
                }));
        translation.run();
        hidden.forEach((key, jump) -> ctx.meanings.observe("goto " + key, jump));
    }
}
