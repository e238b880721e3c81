package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.query.Aggregates;
import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.SessionStmt;
import io.gregor.migration.tsql.ast.Stmt;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * R12: whether a trigger gives the same when it is run for each row alone: changes of different tables, each with the rows
 * of the statement in its FROM, and nothing that counts, groups, or reads what the trigger changes.
 */
final class RowByRow {
    private RowByRow() {}

    /** The changes that the trigger makes; empty where it is not certain that their order does not matter. */
    static Optional<List<Stmt>> changes(RoutineStmt.Trigger trigger) {
        List<Stmt> changes = new ArrayList<>();
        Set<String> targets = new HashSet<>();
        for (Stmt statement : statements(trigger.body())) {
            if (statement instanceof SessionStmt.SetOption || changes.isEmpty() && isEmptyTest(statement)) {
                continue;
            }
            String target = target(statement);
            if (target.isEmpty() || !targets.add(target)) {
                return Optional.empty();
            }
            changes.add(statement);
        }
        boolean plain = changes.stream().allMatch(s -> isPlain(s, target(s), targets));
        return plain && !changes.isEmpty() ? Optional.of(changes) : Optional.empty();
    }

    private static List<Stmt> statements(List<Stmt> body) {
        return body.size() == 1 && body.getFirst() instanceof ControlStmt.Block b ? b.statements() : body;
    }

    /** {@code if @@rowcount = 0 return}: a trigger for rows does not fire for none. */
    private static boolean isEmptyTest(Stmt statement) {
        return statement instanceof ControlStmt.If i
                && i.condition() instanceof Expr.Comparison c
                && Flow.is(c.left(), "rowcount")
                && leavesAtZero(i);
    }

    /** {@code if ... = 0 return}. */
    static boolean leavesAtZero(ControlStmt.If i) {
        return i.otherwise() == null
                && i.condition() instanceof Expr.Comparison c
                && Flow.isZero(c.right())
                && c.op() == CompareOp.EQ
                && Flow.statements(i.then()).size() == 1
                && Flow.statements(i.then()).getFirst() instanceof ControlStmt.Return;
    }

    /** The key of the changed table; empty for what is no simple change. */
    private static String target(Stmt statement) {
        TableRef target =
                switch (statement) {
                    case DmlStmt.Insert i
                    when i.source() instanceof InsertSource.FromQuery
                            && i.output().isEmpty() -> i.target();
                    case DmlStmt.Update u when u.output().isEmpty() -> u.target();
                    case DmlStmt.Delete d when d.output().isEmpty() -> d.target();
                    default -> null;
                };
        if (!(target instanceof TableRef.Table named)) {
            return "";
        }
        return Nodes.find(statement, TableRef.Table.class)
                .filter(t -> t.alias() != null
                        && named.name().isSimple()
                        && t.alias().is(named.name().last()))
                .findFirst()
                .map(t -> t.name().last().key())
                .orElse(named.name().last().key());
    }

    private static boolean isPlain(Stmt statement, String target, Set<String> targets) {
        List<String> read = new ArrayList<>(Nodes.find(statement, TableRef.Table.class)
                .map(t -> t.name().last().key())
                .toList());
        boolean rows = read.contains("inserted") || read.contains("deleted");
        boolean once = read.stream().filter("inserted"::equals).count() <= 1
                && read.stream().filter("deleted"::equals).count() <= 1;
        boolean others = read.stream().noneMatch(t -> targets.contains(t) && !t.equals(target));
        boolean alone = Nodes.find(statement, QueryExpr.Select.class).count() <= 1
                && Nodes.find(statement, QueryExpr.class).count() <= 1
                && Nodes.find(statement, QueryExpr.Select.class)
                        .allMatch(s -> !s.distinct()
                                && s.top() == null
                                && s.groupBy() == null
                                && s.having() == null
                                && s.from().stream().noneMatch(f -> Nodes.find(f, TableRef.Table.class)
                                        .anyMatch(t -> t.name().last().key().equals(target))));
        boolean ownValues = Nodes.find(statement, Expr.Variable.class).findAny().isEmpty()
                && Nodes.find(statement, Expr.GlobalVariable.class).findAny().isEmpty()
                && Nodes.find(statement, Expr.Call.class)
                        .noneMatch(c -> c.over() != null
                                || c.distinct()
                                || Aggregates.isAggregate(c)
                                || c.is("update")
                                || c.is("columns_updated"));
        boolean topped =
                switch (statement) {
                    case DmlStmt.Insert i -> i.top() != null;
                    case DmlStmt.Update u -> u.top() != null;
                    case DmlStmt.Delete d -> d.top() != null;
                    default -> true;
                };
        return rows && once && others && alone && ownValues && !topped;
    }
}
