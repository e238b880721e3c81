package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** R12 and R32: ROLLBACK raises a private SQLSTATE of its transaction's block; what stands behind it is the handler. */
final class Rollbacks {
    private final Body body;
    private final RoutineContext ctx;
    private final @Nullable List<Stmt> border;

    /** @param border the list that stands behind the innermost open block, where what follows needs no copy */
    Rollbacks(Body body, @Nullable List<Stmt> border) {
        this.body = body;
        this.ctx = body.ctx;
        this.border = border;
    }

    /** Whether the routine has a transaction to roll back. */
    boolean write(TransactionStmt.Rollback rollback, Code code) {
        if (ctx.isTrigger()) {
            inTrigger(rollback, code);
            return true;
        }
        Region region = target(rollback.name());
        if (region == null) {
            return false;
        }
        ctx.findings.assumeOnce(
                "R32",
                rollback.span(),
                "ROLLBACK takes back the work of this routine only; what the caller did before stays",
                "Roll back in the caller where its work must go too.");
        if (ctx.opened > region.openedBefore) {
            ctx.findings.assumeOnce(
                    "R32",
                    rollback.span(),
                    "Rows that went to the client before the ROLLBACK are taken back with it",
                    "Give such rows behind it.");
        }
        List<Stmt> behind = new WayOn(ctx).behind(border);
        var regions = new ArrayList<>(ctx.regions);
        while (ctx.regions.peek() != region) {
            ctx.regions.pop();
        }
        ctx.regions.pop();
        boolean wrote = ctx.wrote;
        ctx.wrote = region.wroteBefore;
        Supplier<Code> words = () -> {
            Code said = new Code();
            WayOn.outside(ctx, () -> body.list(behind, said));
            return said;
        };
        Code continuation = ctx.caught == null ? words.get() : ctx.caught.behind(words);
        ctx.wrote = wrote;
        ctx.regions.clear();
        regions.forEach(ctx.regions::addLast);
        if (!continuation.hasStatementsSince(0)) {
            continuation.line("NULL;");
        }
        String state = state(region, continuation);
        code.line("RAISE SQLSTATE '" + state + "';");
        return true;
    }

    private void inTrigger(TransactionStmt.Rollback rollback, Code code) {
        ctx.findings.assumeOnce(
                "R12",
                rollback.span(),
                "ROLLBACK in a trigger becomes an exception",
                "Callers that went on after it must be reviewed.");
        if (ctx.tries > 0) {
            ctx.findings.needsPerson(
                    "R12",
                    rollback.span(),
                    "ROLLBACK in the TRY block of a trigger, whose handler would get the exception",
                    "Raise the exception behind the handler.");
        }
        if (new LastWords(body).write(code)) {
            takeBack(code);
        }
    }

    /** The exception of a trigger that takes back the work and has no error of its own to tell. */
    static void takeBack(Code code) {
        code.line("RAISE EXCEPTION 'The transaction was rolled back by a trigger' USING ERRCODE = '" + Messages.STATE
                + "', DETAIL = '3609', HINT = 'severity 16';");
    }

    /** Places that go on in the same way share a SQLSTATE. */
    private String state(Region region, Code continuation) {
        for (var site : region.sites.entrySet()) {
            if (site.getValue().text().equals(continuation.text())) {
                return site.getKey();
            }
        }
        String state = ctx.nextState();
        region.sites.put(state, continuation);
        return state;
    }

    private @Nullable Region target(@Nullable Name name) {
        if (name != null) {
            for (Region region : ctx.regions) {
                if (region.name.equals(name.key())) {
                    return region;
                }
            }
        }
        return ctx.regions.peekLast();
    }
}
