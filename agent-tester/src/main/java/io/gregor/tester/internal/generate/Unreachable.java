package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.interpret.BranchId.Kind;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TransactionStmt;
import io.gregor.migration.tsql.ast.VariableStmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves of some branches that no call of a routine by itself can take them: they ask for an open transaction where one
 * must be open, for an error where none was caught, or for what constants decide, or stand behind such a branch. What it
 * does not understand it takes to be reachable.
 */
final class Unreachable {
    /** What must hold at one place: at least so many transactions are open, and whether an error was caught. */
    private record State(int open, boolean caught) {
        State with(int other) {
            return new State(other, caught);
        }
    }

    private final Settled settled;
    private final Set<BranchId> found = new LinkedHashSet<>();
    /** The fewest transactions that can be open where an error leaves the innermost TRY. */
    private int fewest = Integer.MAX_VALUE;

    private Unreachable(Settled settled) {
        this.settled = settled;
    }

    static Set<BranchId> of(RoutineStmt routine, Settled settled) {
        if (Nodes.find(routine, ControlStmt.Label.class).findFirst().isPresent()) {
            return Set.of();
        }
        var unreachable = new Unreachable(settled);
        switch (routine) {
            case RoutineStmt.Trigger t -> unreachable.visit(t.body(), new State(1, false));
            case RoutineStmt.Procedure p -> unreachable.visit(p.body(), new State(0, false));
            case RoutineStmt.Function f -> unreachable.visit(f.body(), new State(0, false));
            case RoutineStmt.View v -> {}
        }
        return unreachable.found;
    }

    /** What holds behind the statements; null where nothing comes behind them, and where they are not come to. */
    private @Nullable State visit(List<Stmt> statements, @Nullable State before) {
        State state = before;
        for (Stmt statement : statements) {
            state = visit(statement, state);
        }
        return state;
    }

    private @Nullable State visit(@Nullable Stmt statement, @Nullable State state) {
        if (statement == null) {
            return state;
        }
        if (state == null) {
            found.addAll(Interpreter.branches(statement));
            return null;
        }
        switch (statement) {
            case TransactionStmt.Begin s -> {}
            case VariableStmt.Declare s -> {}
            case ControlStmt.Block s -> {}
            case ControlStmt.TryCatch s -> {}
            // of these the condition may fail, and what is inside is looked at by itself
            case ControlStmt.If s -> fewest = Math.min(fewest, state.open);
            case ControlStmt.While s -> fewest = Math.min(fewest, settled.leaves(s) ? state.open : 0);
            case TransactionStmt s -> fewest = Math.min(fewest, state.open);
            default -> fewest = Math.min(fewest, settled.leaves(statement) ? state.open : 0);
        }
        return switch (statement) {
            case ControlStmt.Block b -> visit(b.statements(), state);
            case ControlStmt.If s -> branch(s, state);
            case ControlStmt.While s -> loop(s, state);
            case ControlStmt.TryCatch s -> guarded(s, state);
            case ControlStmt.Return s -> null;
            case ControlStmt.Break s -> null;
            case ControlStmt.Continue s -> null;
            case ErrorStmt.Throw s -> null;
            case TransactionStmt.Begin s -> state.with(state.open + 1);
            case TransactionStmt.Save s -> state;
            case TransactionStmt.Commit s -> state.with(Math.max(0, state.open - 1));
            case TransactionStmt s -> state.with(0);
            default -> settled.leaves(statement) ? state : state.with(0);
        };
    }

    private @Nullable State branch(ControlStmt.If s, State state) {
        Boolean truth = new Certain(state.open, state.caught).of(s.condition());
        if (truth != null) {
            found.add(new BranchId(s.condition().span(), Kind.IF, truth ? "false" : "true"));
        }
        State then = visit(s.then(), Boolean.FALSE.equals(truth) ? null : state);
        State otherwise = visit(s.otherwise(), Boolean.TRUE.equals(truth) ? null : state);
        return join(then, otherwise);
    }

    private State loop(ControlStmt.While s, State state) {
        State inside = settled.leaves(s.body()) ? state : state.with(0);
        Boolean truth = Certain.CONSTANTS.of(s.condition());
        if (truth != null) {
            found.add(new BranchId(s.condition().span(), Kind.LOOP, truth ? "zero" : "one"));
            if (!truth) {
                found.add(new BranchId(s.condition().span(), Kind.LOOP, "many"));
            }
        }
        visit(s.body(), Boolean.FALSE.equals(truth) ? null : inside);
        return inside;
    }

    private @Nullable State guarded(ControlStmt.TryCatch s, State state) {
        int outside = fewest;
        fewest = Integer.MAX_VALUE;
        State after = visit(s.body(), state);
        int thrown = fewest == Integer.MAX_VALUE ? 0 : fewest;
        fewest = Math.min(outside, thrown);
        State handled = visit(s.handler(), new State(thrown, true));
        return join(after, handled == null ? null : new State(handled.open, state.caught));
    }

    private static @Nullable State join(@Nullable State one, @Nullable State other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.with(Math.min(one.open, other.open));
    }
}
