package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** R28, hazard 48: a change whose error nobody looks at. The source goes on behind it; PostgreSQL ends the routine. */
final class Unchecked {
    private Unchecked() {}

    static void report(RoutineStmt.Procedure procedure, RoutineContext ctx) {
        boolean aborts = Nodes.find(procedure, SessionStmt.SetOption.class)
                .anyMatch(o -> o.sets("xact_abort") && !Boolean.FALSE.equals(o.on()));
        long effects =
                Nodes.find(procedure, Stmt.class).filter(Unchecked::hasEffect).count();
        if (aborts || effects < 2) {
            return;
        }
        first(procedure.body())
                .ifPresent(s -> ctx.findings.assumeOnce(
                        "R28",
                        s.span(),
                        "An error that the routine does not look at ends it and takes back its work; the source goes on with"
                                + " the next statement",
                        "Check that nothing relies on going on behind such an error."));
    }

    private static boolean hasEffect(Stmt statement) {
        return statement instanceof DmlStmt || statement instanceof ExecStmt || statement instanceof ErrorStmt;
    }

    private static Optional<Stmt> first(List<Stmt> statements) {
        for (int i = 0; i < statements.size(); i++) {
            Stmt next = i + 1 < statements.size() ? statements.get(i + 1) : null;
            Optional<Stmt> found = one(statements.get(i), next);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Stmt> one(Stmt statement, @Nullable Stmt next) {
        return switch (statement) {
            case ControlStmt.Block b -> first(b.statements());
            case ControlStmt.If i -> {
                Optional<Stmt> then = one(i.then(), null);
                yield then.isPresent() || i.otherwise() == null ? then : one(i.otherwise(), null);
            }
            case ControlStmt.While w -> one(w.body(), null);
            case ControlStmt.TryCatch t -> first(t.handler());
            case DmlStmt.Select s -> Optional.empty();
            case DmlStmt d when Changes.isTemporary(d) || Flow.readsFirst(next, "error") -> Optional.empty();
            case DmlStmt d -> Optional.of(d);
            default -> Optional.empty();
        };
    }
}
