package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A query over one table whose rows are rows of that table: each comes with its number behind it. */
public final class NumberedQuery {
    private final SelectCompiler compiler;
    private final SelectPlan plan;

    public NumberedQuery(Query query, Scope outer) {
        QueryExpr.Select select = (QueryExpr.Select) query.body();
        this.compiler = new SelectCompiler(
                select, query.orderBy(), outer, new ChangeTarget(select.from().getFirst(), Set.of()));
        this.plan = compiler.plan();
    }

    /** Whether each row of the result is one row of the source. */
    public static boolean keepsRows(QueryExpr.Select select) {
        return select.groupBy() == null
                && !select.distinct()
                && select.having() == null
                && select.items().stream().noneMatch(Aggregates::within);
    }

    public List<BoundColumn> columns() {
        return compiler.columns();
    }

    public List<Value[]> rows() {
        int number = compiler.scope().width() - 1;
        List<Value[]> rows = new ArrayList<>();
        for (Env env : plan.environments(Env.NONE)) {
            Value[] row = new Value[plan.items().size() + 1];
            for (int i = 0; i < row.length - 1; i++) {
                row[i] = plan.items().get(i).value(env);
            }
            row[row.length - 1] = env.get(0, number);
            rows.add(row);
        }
        return rows;
    }
}
