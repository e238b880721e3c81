package io.gregor.tester.internal.mutate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.ErrorStmt;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.RoutineStmt.DefineMode;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes a routine wrong in the ways in which translations go wrong: comparisons turned, constants changed, statements
 * dropped, NULLs not looked after, another join, aggregate, order or arithmetic. Some of what comes of it behaves as the
 * right one does. The same source gives the same ones.
 */
public final class SourceMutants {
    private record Found(Change change, Set<BranchId> behind) {}

    private final List<Found> found = new ArrayList<>();

    private SourceMutants() {}

    /** @param most when there are more, these are taken evenly from the whole text */
    public static List<SourceMutant> of(RoutineStmt routine, int most) {
        var mutants = new SourceMutants();
        mutants.visit(routine, Set.of());
        RoutineStmt again = again(routine);
        return spread(mutants.found, most).stream()
                .flatMap(f -> Tree.replace(again, f.change.old(), f.change.other()).stream()
                        .map(other -> new SourceMutant(f.change.old().span(), f.change.instead(), f.behind, other)))
                .toList();
    }

    private static List<Found> spread(List<Found> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Found> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(all.get((int) ((long) i * all.size() / most)));
        }
        return some;
    }

    private void visit(Node node, Set<BranchId> behind) {
        List<Change> changes = new ArrayList<>();
        ValueChanges.of(node, changes);
        ConditionChanges.of(node, changes);
        QueryChanges.of(node, changes);
        StatementChanges.of(node, changes);
        changes.forEach(c -> found.add(new Found(c, behind)));
        if (node instanceof ControlStmt.If branch) {
            visit(branch.condition(), behind);
            visit(branch.then(), with(behind, branch, "true"));
            Stmt otherwise = branch.otherwise();
            if (otherwise != null) {
                visit(otherwise, with(behind, branch, "false"));
            }
        } else if (node instanceof ErrorStmt.RaiseMessage raise) {
            // the state of an error no caller on the target can see, and its severity every test that sees it
            visit(raise.message(), behind);
            raise.arguments().forEach(a -> visit(a, behind));
        } else {
            Nodes.children(node).forEach(child -> visit(child, behind));
        }
    }

    private static Set<BranchId> with(Set<BranchId> behind, ControlStmt.If branch, String outcome) {
        Set<BranchId> more = new HashSet<>(behind);
        more.add(new BranchId(branch.condition().span(), BranchId.Kind.IF, outcome));
        return more;
    }

    /** As a definition that takes the place of one that stands. */
    private static RoutineStmt again(RoutineStmt routine) {
        DefineMode mode = DefineMode.CREATE_OR_ALTER;
        return switch (routine) {
            case RoutineStmt.Procedure p ->
                new RoutineStmt.Procedure(
                        mode, p.name(), p.number(), p.parameters(), p.options(), p.body(), p.origin());
            case RoutineStmt.Function f ->
                new RoutineStmt.Function(
                        mode, f.name(), f.parameters(), f.returns(), f.options(), f.body(), f.origin());
            case RoutineStmt.Trigger t ->
                new RoutineStmt.Trigger(
                        mode, t.name(), t.table(), t.insteadOf(), t.events(), t.options(), t.body(), t.origin());
            case RoutineStmt.View v ->
                new RoutineStmt.View(mode, v.name(), v.columns(), v.options(), v.query(), v.checkOption(), v.origin());
        };
    }
}
