package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.ExecStmt;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.Stmt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * R3: which refcursor each result set leaves through. Numbers count along a path; branches that exclude each other use
 * the same numbers.
 */
public final class ResultSets {
    /** Branches beyond these are taken to be able to follow each other. */
    private static final int MANY = 300;

    private final Shapes shapes;
    private final Map<Stmt, Integer> numbers = new IdentityHashMap<>();
    private final Set<Stmt> repeated = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Stmt, Integer> last = new IdentityHashMap<>();
    private final Set<String> changed = new HashSet<>();
    private int count;
    private int loops;
    private int most = Integer.MAX_VALUE;

    /** A branch of its own, and the number of its last result set. */
    private record Branch(Demands demands, int end) {}

    private ResultSets(Shapes shapes) {
        this.shapes = shapes;
    }

    static ResultSets of(List<Stmt> body, Shapes shapes) {
        ResultSets sets = new ResultSets(shapes);
        body.forEach(s -> sets.changed.addAll(Frozen.assigned(s)));
        sets.list(body, 0);
        return sets;
    }

    /** From here on result sets behind the given number have no way out. */
    ResultSets atMost(int number) {
        most = number;
        return this;
    }

    int count() {
        return Math.min(count, most);
    }

    /** Whether a statement gives result sets that have no way out because there are too many. */
    boolean isTooMany(Stmt statement) {
        return last.getOrDefault(statement, 0) > most;
    }

    /** The number of a statement's first result set, from 1. */
    int number(Stmt statement) {
        return numbers.getOrDefault(statement, 0);
    }

    /** Whether it runs in a loop, so that no fixed number of refcursors is enough. */
    boolean isRepeated(Stmt statement) {
        return repeated.contains(statement);
    }

    /** Whether rows of this query go to the client. */
    static boolean isResult(Query query) {
        return !(query.body() instanceof QueryExpr.Select s)
                || s.into() == null && s.items().stream().noneMatch(SelectItem.Assign.class::isInstance);
    }

    private int list(List<Stmt> statements, int start) {
        int next = start;
        int certain = start;
        List<Branch> branches = new ArrayList<>();
        for (Stmt statement : statements) {
            Demands demands = demands(statement);
            if (demands.isEmpty() || branches.size() >= MANY) {
                int end = one(statement, next);
                certain = end > next ? end : certain;
                next = Math.max(next, end);
                continue;
            }
            int from = certain;
            for (Branch b : branches) {
                from = demands.excludes(b.demands) ? from : Math.max(from, b.end);
            }
            int end = one(statement, from);
            if (end > from) {
                branches.add(new Branch(demands, end));
            }
            next = Math.max(next, end);
        }
        return next;
    }

    private Demands demands(Stmt statement) {
        return statement instanceof ControlStmt.If i && i.otherwise() == null
                ? Demands.of(i.condition(), changed)
                : new Demands(Map.of());
    }

    private int one(Stmt statement, int next) {
        return switch (statement) {
            case ControlStmt.Block b -> list(b.statements(), next);
            case ControlStmt.If i -> branches(i, next);
            case ControlStmt.While w -> {
                loops++;
                int end = one(w.body(), next);
                loops--;
                yield end;
            }
            case ControlStmt.TryCatch t -> list(t.handler(), list(t.body(), next));
            case DmlStmt.Select s when isResult(s.query()) -> take(s, next, 1);
            case DmlStmt d when Outputs.isResult(d) -> take(d, next, 1);
            case ExecStmt.Procedure e -> take(e, next, resultSets(e));
            default -> next;
        };
    }

    private int branches(ControlStmt.If statement, int next) {
        int then = one(statement.then(), next);
        int otherwise = statement.otherwise() == null ? next : one(statement.otherwise(), next);
        boolean leaves = Flow.leaves(statement.then());
        boolean otherLeaves = statement.otherwise() != null && Flow.leaves(statement.otherwise());
        return leaves && !otherLeaves ? otherwise : otherLeaves && !leaves ? then : Math.max(then, otherwise);
    }

    private int resultSets(ExecStmt.Procedure exec) {
        Optional<RoutineShape> shape = shapes.shape(exec);
        return shape.map(s -> (int) s.parameters().stream()
                        .filter(p -> p.role() == Role.RESULT_SET)
                        .count())
                .orElse(0);
    }

    private int take(Stmt statement, int next, int many) {
        if (many > 0) {
            numbers.put(statement, next + 1);
            last.put(statement, next + many);
            if (loops > 0) {
                repeated.add(statement);
            }
        }
        count = Math.max(count, next + many);
        return next + many;
    }
}
