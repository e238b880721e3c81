package io.gregor.tester.internal.generate;

import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.TransactionStmt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which statements leave the transactions as they are, also when they fail.
 *
 * @param procedures the keys of those that do nothing to transactions
 * @param triggers the changes, such as {@code update orders}, that set off a trigger which may roll back
 */
record Settled(Set<String> procedures, Set<String> triggers) {
    /** @param around all that a routine may call or set off */
    static Settled of(List<? extends Node> around) {
        Set<String> plain = new HashSet<>();
        List<RoutineStmt.Procedure> all = around.stream()
                .flatMap(n -> Nodes.find(n, RoutineStmt.Procedure.class))
                .toList();
        for (int before = -1; before < plain.size(); ) {
            before = plain.size();
            var known = new Settled(Set.copyOf(plain), Set.of());
            all.stream()
                    .filter(p -> p.body().stream().allMatch(known::leaves))
                    .forEach(p -> plain.add(p.name().last().key()));
        }
        var known = new Settled(Set.copyOf(plain), Set.of());
        Set<String> triggers = new HashSet<>();
        around.stream()
                .flatMap(n -> Nodes.find(n, RoutineStmt.Trigger.class))
                .filter(t -> !t.body().stream().allMatch(known::leaves))
                .forEach(t -> {
                    QualifiedName table = t.table();
                    if (table != null) {
                        t.events()
                                .forEach(
                                        e -> triggers.add(e + " " + table.last().key()));
                    }
                });
        return new Settled(known.procedures, triggers);
    }

    boolean leaves(Node node) {
        return Nodes.find(node, Stmt.class).allMatch(s -> switch (s) {
            case TransactionStmt t -> false;
            case ExecStmt.Procedure p ->
                procedures.contains(p.procedure().last().key());
            case ExecStmt e -> false;
            case DmlStmt.Insert i -> quiet("insert", i.target(), List.of());
            case DmlStmt.Update u -> quiet("update", u.target(), u.from());
            case DmlStmt.Delete d -> quiet("delete", d.target(), d.from());
            case DmlStmt.Merge m -> triggers.isEmpty();
            case Stmt.Raw r -> false;
            default -> true;
        });
    }

    /** With other sources of rows the target's name may be short for another one. */
    private boolean quiet(String event, TableRef target, List<TableRef> from) {
        return from.isEmpty() && target instanceof TableRef.Table table
                ? !triggers.contains(event + " " + table.name().last().key())
                : triggers.stream().noneMatch(t -> t.startsWith(event));
    }
}
