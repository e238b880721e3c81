package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;

/** Rows of common table expressions, recursive ones included. */
final class CommonTables {
    private static final int MAX_ROUNDS = 100;
    static final Env HOME = new Env(Env.NONE, new Value[0]);

    private CommonTables() {}

    static RowSource source(CommonTable table, Scope user) {
        List<BoundColumn> recursing = table.recursingColumns();
        if (recursing != null) {
            user.neverKeep();
            return new RowSource(recursing, env -> table.round(), null);
        }
        Cte cte = table.definition();
        boolean recursive = Nodes.find(cte.query(), TableRef.Table.class)
                .anyMatch(
                        ref -> ref.name().isSimple() && ref.name().last().key().equals(table.key()));
        if (recursive) {
            return recursive(table, cte);
        }
        QueryPlan plan = Queries.compile(cte.query(), table.home());
        return new RowSource(FromCompiler.renamed(plan.columns(), cte.columns()), env -> plan.rows(HOME), null);
    }

    private static RowSource recursive(CommonTable table, Cte cte) {
        if (!(cte.query().body() instanceof QueryExpr.SetOperation union)
                || union.op() != QueryExpr.SetOp.UNION
                || !union.all()) {
            throw new NotKnownException("this recursion", cte.span());
        }
        QueryPlan anchor = Queries.compile(union.left(), table.home(), cte.span());
        List<BoundColumn> columns = FromCompiler.renamed(anchor.columns(), cte.columns());
        table.recurse(columns);
        QueryPlan step;
        try {
            step = Queries.compile(union.right(), table.home(), cte.span());
        } finally {
            table.stopRecursing();
        }
        return new RowSource(columns, env -> run(table, anchor, step, columns), null);
    }

    private static List<Value[]> run(CommonTable table, QueryPlan anchor, QueryPlan step, List<BoundColumn> columns) {
        List<Value[]> all = new ArrayList<>(anchor.rows(HOME));
        List<Value[]> round = all;
        for (int rounds = 0; !round.isEmpty(); rounds++) {
            if (rounds > MAX_ROUNDS) {
                throw Errors.of(
                        530,
                        "The statement terminated. The maximum recursion 100 has been exhausted before "
                                + "statement completion.",
                        SqlFailure.Effect.STATEMENT);
            }
            table.round(List.copyOf(round));
            round = typed(step.rows(HOME), columns, table);
            all.addAll(round);
        }
        return all;
    }

    private static List<Value[]> typed(List<Value[]> rows, List<BoundColumn> columns, CommonTable table) {
        List<Value[]> converted = new ArrayList<>();
        for (Value[] row : rows) {
            Value[] copy = row.clone();
            for (int i = 0; i < copy.length; i++) {
                copy[i] = Conversion.implicit(
                        copy[i],
                        columns.get(i).type(),
                        table.home().surroundings().rules());
            }
            converted.add(copy);
        }
        return converted;
    }
}
