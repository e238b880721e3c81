package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * R12: a trigger in the place of a change that refuses every change of rows, whichever they are: messages, then ROLLBACK.
 * The first row is enough for that.
 */
final class Refusal {
    private final Set<String> counts = new HashSet<>();
    private final List<Stmt> words = new ArrayList<>();
    private boolean asked;
    private boolean refuses;

    private Refusal() {}

    /** What it does for each statement that has rows; empty where that depends on them, or not all are refused. */
    static Optional<List<Stmt>> of(RoutineStmt.Trigger trigger) {
        var refusal = new Refusal();
        boolean plain = trigger.body().stream().flatMap(Refusal::flat).allMatch(refusal::takes);
        boolean counted = refusal.words.stream()
                .flatMap(s -> Nodes.find(s, Expr.Variable.class))
                .anyMatch(v -> refusal.counts.contains(v.name().key()));
        return plain && refusal.asked && refusal.refuses && !counted ? Optional.of(refusal.words) : Optional.empty();
    }

    private static Stream<Stmt> flat(Stmt statement) {
        return statement instanceof ControlStmt.Block b
                ? b.statements().stream().flatMap(Refusal::flat)
                : Stream.of(statement);
    }

    /** What stands behind the ROLLBACK is looked at by others. */
    private boolean takes(Stmt statement) {
        if (!refuses && !asked && isCount(statement)) {
            return true;
        }
        if (!refuses && !asked && isEmptyTest(statement)) {
            asked = true;
            return true;
        }
        words.add(statement);
        boolean takes = refuses
                || statement instanceof SessionStmt.SetOption
                || statement instanceof ErrorStmt
                        && Nodes.find(statement, Expr.Subquery.class).findAny().isEmpty()
                || rollsBack(statement);
        refuses |= rollsBack(statement);
        return takes;
    }

    private boolean isCount(Stmt statement) {
        return switch (statement) {
            case VariableStmt.Declare d -> {
                d.variables().forEach(v -> counts.add(v.name().key()));
                yield d.variables().stream().allMatch(v -> v.initial() == null || Flow.is(v.initial(), "rowcount"));
            }
            case VariableStmt.Assign a -> {
                counts.add(a.variable().key());
                yield Flow.is(a.value(), "rowcount");
            }
            case SessionStmt.SetOption o -> !o.sets("rowcount");
            default -> false;
        };
    }

    private boolean isEmptyTest(Stmt statement) {
        return statement instanceof ControlStmt.If i
                && i.condition() instanceof Expr.Comparison c
                && (Flow.is(c.left(), "rowcount")
                        || c.left() instanceof Expr.Variable v
                                && counts.contains(v.name().key()))
                && RowByRow.leavesAtZero(i);
    }

    private static boolean rollsBack(Stmt statement) {
        return statement instanceof TransactionStmt.Rollback
                || statement instanceof ControlStmt.If i
                        && Boolean.TRUE.equals(TranCount.decide(i.condition(), true))
                        && flat(i.then()).anyMatch(TransactionStmt.Rollback.class::isInstance);
    }
}
