package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * R31 to R33: the caller owns the transaction. What stood between BEGIN and ROLLBACK becomes a block whose exception
 * handler takes its work back; each ROLLBACK raises a private SQLSTATE, and what stood behind it is the handler.
 */
final class Transactions {
    private final Body body;
    private final RoutineContext ctx;
    /** The lists that stand behind the open blocks, where what follows needs no copy. */
    private final Deque<List<Stmt>> borders = new ArrayDeque<>();

    Transactions(Body body) {
        this.body = body;
        this.ctx = body.ctx;
    }

    boolean begins(Stmt statement) {
        return statement instanceof TransactionStmt.Begin
                        && ctx.regions.stream().noneMatch(r -> r.name.isEmpty())
                || statement instanceof TransactionStmt.Save;
    }

    /** Translates the transaction that begins here; gives how many statements of the rest it took, -1 when none is left. */
    int region(Stmt begin, List<Stmt> rest, Code code) {
        Comments.write(begin.origin().leading(), code);
        boolean save = begin instanceof TransactionStmt.Save;
        if (!save) {
            ctx.findings.assumeOnce(
                    "R31",
                    begin.span(),
                    "BEGIN and COMMIT are dropped: the caller owns the transaction",
                    "Call the procedure inside the transaction that it belongs to.");
        }
        int end = save ? rest.size() : end(rest);
        boolean goesOn = region(begin, rest.subList(0, end), rest.subList(end, rest.size()), code);
        return goesOn ? end : -1;
    }

    /** The place behind the COMMIT that ends a transaction, if nothing behind it is taken back. */
    private static int end(List<Stmt> rest) {
        for (int i = 0; i < rest.size(); i++) {
            boolean undone = rest.subList(i + 1, rest.size()).stream()
                    .takeWhile(s -> !(s instanceof TransactionStmt.Begin))
                    .anyMatch(Flow::rollsBack);
            if (rest.get(i) instanceof TransactionStmt.Commit && !undone) {
                return i + 1;
            }
        }
        return rest.size();
    }

    /** A block for statements that may be taken back; without such a place they stand as they are. */
    boolean region(Stmt begin, List<Stmt> inside, List<Stmt> behind, Code code) {
        Name named = begin instanceof TransactionStmt.Save s ? s.name() : null;
        List<Stmt> handler = commonHandler(inside);
        String text = handler == null ? null : text(handler, body);
        Region region = new Region(named == null ? "" : named.key(), ctx.wrote, text, handler);
        region.openedBefore = ctx.opened;
        ctx.regions.push(region);
        List<Stmt> border = new ArrayList<>(behind);
        ctx.following.push(Optional.of(border));
        borders.push(border);
        Code inner = new Code();
        boolean goesOn = body.list(inside, inner);
        borders.pop();
        ctx.following.pop();
        ctx.regions.pop();
        if (region.sites.isEmpty() && handler == null) {
            code.append(inner);
            return goesOn;
        }
        boolean wroteInside = ctx.wrote;
        ctx.wrote = region.wroteBefore;
        goesOn |= handlers(region, inner, code);
        ctx.wrote |= wroteInside;
        return goesOn;
    }

    private boolean handlers(Region region, Code inner, Code code) {
        code.line("BEGIN").in();
        if (!inner.hasStatementsSince(0)) {
            inner.line("NULL;");
        }
        code.append(inner).out().line("EXCEPTION").in();
        region.sites.forEach((state, continuation) -> {
            code.line("WHEN SQLSTATE '" + state + "' THEN").in();
            code.append(continuation).out();
        });
        boolean goesOn = region.sites.values().stream().anyMatch(c -> !c.text().endsWith("RETURN;"));
        if (region.handler != null) {
            pass(ctx, inner.text(), code);
            if (region.raises) {
                code.line("WHEN SQLSTATE '" + Messages.STATE + "' THEN")
                        .in()
                        .line("RAISE;")
                        .out();
            }
            code.line("WHEN OTHERS THEN").in();
            CaughtError error = CaughtError.enter(ctx);
            Code own = new Code();
            body.list(withoutRollback(region.handler), own);
            if (!own.hasStatementsSince(0)) {
                own.line("NULL;");
            }
            error.leave(own, code);
            code.out();
            ctx.findings.assumeOnce(
                    "R27",
                    region.handler.getFirst().span(),
                    "One handler for the block stands for the checks of @@error; it also gets errors of statements"
                            + " that were not checked",
                    "Check that no unchecked statement may fail on purpose.");
        }
        code.out().line("END;");
        return goesOn;
    }

    /** Rollbacks to blocks around this one pass its handler of all errors. */
    static void pass(RoutineContext ctx, String inner, Code code) {
        for (Region region : ctx.regions) {
            for (String state : region.sites.keySet()) {
                if (inner.contains("RAISE SQLSTATE '" + state + "'")) {
                    code.line("WHEN SQLSTATE '" + state + "' THEN")
                            .in()
                            .line("RAISE;")
                            .out();
                }
            }
        }
    }

    private static List<Stmt> withoutRollback(List<Stmt> handler) {
        return handler.stream()
                .filter(s -> !(s instanceof TransactionStmt.Rollback))
                .toList();
    }

    /** The handler that all checks of @@error in a transaction share: it rolls back and leaves the routine. */
    private @Nullable List<Stmt> commonHandler(List<Stmt> inside) {
        List<List<Stmt>> handlers = new ArrayList<>();
        for (Stmt statement : inside) {
            Nodes.find(statement, ControlStmt.If.class)
                    .map(ErrorChecks::handler)
                    .filter(Objects::nonNull)
                    .forEach(h -> handlers.add(Flow.statements(h)));
        }
        if (handlers.isEmpty()) {
            return null;
        }
        List<Stmt> first = handlers.getFirst();
        String text = text(first, body);
        boolean same = handlers.stream().allMatch(h -> text(h, body).equals(text));
        boolean simple = first.stream().anyMatch(TransactionStmt.Rollback.class::isInstance)
                && first.getLast() instanceof ControlStmt.Return
                && first.stream()
                        .takeWhile(s -> !(s instanceof TransactionStmt.Rollback))
                        .noneMatch(Transactions::changes);
        boolean mixed = inside.stream()
                .flatMap(s -> Nodes.find(s, ControlStmt.TryCatch.class))
                .findAny()
                .isPresent();
        return same && simple && !mixed ? first : null;
    }

    private static boolean changes(Stmt statement) {
        return statement instanceof DmlStmt && !(statement instanceof DmlStmt.Select) || statement instanceof ExecStmt;
    }

    /** Statements as text that is equal for equal statements. */
    static String text(List<Stmt> statements, Body body) {
        StringBuilder text = new StringBuilder();
        statements.forEach(s -> text.append(body.ctx
                        .findings
                        .source(s.span())
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[;\\s]+", " ")
                        .strip())
                .append('|'));
        return text.toString();
    }

    static String text(Stmt statement, Body body) {
        return text(Flow.statements(statement), body);
    }

    boolean write(TransactionStmt statement, Code code) {
        return switch (statement) {
            case TransactionStmt.Rollback r -> new Rollbacks(body, borders.peek()).write(r, code);
            case TransactionStmt.RollbackTrigger r -> {
                body.refuse(r, code);
                yield true;
            }
            default -> false;
        };
    }

    /** R28: places that roll back although no transaction of this routine is around them. */
    static boolean isUncovered(List<Stmt> statements) {
        for (int i = 0; i < statements.size(); i++) {
            Stmt statement = statements.get(i);
            if (statement instanceof TransactionStmt.Begin || statement instanceof TransactionStmt.Save) {
                i += end(statements.subList(i + 1, statements.size()));
                continue;
            }
            if (statement instanceof TransactionStmt.Rollback
                    || inside(statement).stream().anyMatch(Transactions::isUncovered)) {
                return true;
            }
        }
        return false;
    }

    private static Set<List<Stmt>> inside(Stmt statement) {
        return switch (statement) {
            case ControlStmt.Block b -> Set.of(b.statements());
            case ControlStmt.While w -> Set.of(List.of(w.body()));
            case ControlStmt.If i ->
                i.otherwise() == null || i.otherwise().equals(i.then())
                        ? Set.of(List.of(i.then()))
                        : Set.of(List.of(i.then()), List.of(i.otherwise()));
            case ControlStmt.TryCatch t ->
                Flow.contains(t.body(), TransactionStmt.Begin.class) ? Set.of() : Set.of(t.body(), t.handler());
            default -> Set.of();
        };
    }
}
