package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * R20: {@code goto error_exit}, where the label stands near the end with a short way out behind it, becomes that way out
 * itself. So the checks of @@error that jump look like those that do not.
 */
final class ErrorExits {
    private static final int SHORT = 8;

    private final Map<String, List<Stmt>> exits = new HashMap<>();

    private ErrorExits() {}

    static List<Stmt> inline(List<Stmt> body) {
        ErrorExits found = new ErrorExits();
        for (int i = 0; i < body.size(); i++) {
            if (body.get(i) instanceof ControlStmt.Label label) {
                List<Stmt> way = way(body, i + 1);
                if (way != null && isForward(body, i, label.name().key())) {
                    found.exits.put(label.name().key(), way);
                }
            }
        }
        return reachable(found.exits.isEmpty() ? body : found.list(body));
    }

    /** Without what stands behind a way out that nothing jumps over. */
    private static List<Stmt> reachable(List<Stmt> statements) {
        for (int i = 0; i < statements.size(); i++) {
            List<Stmt> rest = statements.subList(i + 1, statements.size());
            if (Flow.leaves(statements.get(i)) && rest.stream().noneMatch(ControlStmt.Label.class::isInstance)) {
                return statements.subList(0, i + 1);
            }
        }
        return statements;
    }

    /** What is done from a label on until the routine is left; null when that is long or not straight. */
    private static @Nullable List<Stmt> way(List<Stmt> body, int from) {
        List<Stmt> way = new ArrayList<>();
        for (Stmt statement : body.subList(from, body.size())) {
            if (statement instanceof ControlStmt.Label) {
                continue;
            }
            if (Nodes.find(statement, ControlStmt.Goto.class).findAny().isPresent()
                    || statement instanceof ControlStmt.While) {
                return null;
            }
            way.add(statement);
            if (statement instanceof ControlStmt.Return) {
                return way.size() <= SHORT ? way : null;
            }
        }
        way.add(new ControlStmt.Return(null, Origin.NONE));
        return way.size() <= SHORT ? way : null;
    }

    private static boolean isForward(List<Stmt> body, int at, String label) {
        return body.subList(at + 1, body.size()).stream()
                .flatMap(s -> Nodes.find(s, ControlStmt.Goto.class))
                .noneMatch(g -> g.label().key().equals(label));
    }

    private List<Stmt> list(List<Stmt> statements) {
        List<Stmt> found = new ArrayList<>();
        statements.forEach(s -> {
            if (!(s instanceof ControlStmt.Label l && exits.containsKey(l.name().key()))) {
                found.add(one(s));
            }
        });
        return found;
    }

    private Stmt one(Stmt statement) {
        return switch (statement) {
            case ControlStmt.Goto g
            when exits.containsKey(g.label().key()) ->
                new ControlStmt.Block(exits.get(g.label().key()), g.origin());
            case ControlStmt.Block b -> new ControlStmt.Block(flat(list(b.statements())), b.origin());
            case ControlStmt.If i ->
                new ControlStmt.If(
                        i.condition(), one(i.then()), i.otherwise() == null ? null : one(i.otherwise()), i.origin());
            case ControlStmt.While w -> new ControlStmt.While(w.condition(), one(w.body()), w.origin());
            case ControlStmt.TryCatch t -> new ControlStmt.TryCatch(list(t.body()), list(t.handler()), t.origin());
            default -> statement;
        };
    }

    /** A way out that took the place of the last statement of a block is part of that block. */
    private static List<Stmt> flat(List<Stmt> statements) {
        if (statements.isEmpty() || !(statements.getLast() instanceof ControlStmt.Block b)) {
            return statements;
        }
        List<Stmt> found = new ArrayList<>(statements.subList(0, statements.size() - 1));
        found.addAll(b.statements());
        return found;
    }
}
