package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;

/** {@code (values (...), (...)) as t (a, b)}. */
final class ValuesSource {
    private ValuesSource() {}

    static RowSource of(TableRef.Values values, Scope scope) {
        Expressions expressions = new Expressions(scope);
        List<List<Compiled>> rows = new ArrayList<>();
        for (List<Expr> row : values.rows()) {
            rows.add(expressions.compileAll(row));
        }
        List<BoundColumn> columns = new ArrayList<>();
        for (int i = 0; i < rows.getFirst().size(); i++) {
            int position = i;
            List<Compiled> column = rows.stream().map(row -> row.get(position)).toList();
            columns.add(new BoundColumn("", Expressions.commonType(column), true));
        }
        return new RowSource(
                FromCompiler.renamed(columns, values.columns()), env -> evaluate(rows, columns, scope, env), null);
    }

    private static List<Value[]> evaluate(List<List<Compiled>> rows, List<BoundColumn> columns, Scope scope, Env env) {
        Env inner = new Env(env, new Value[0]);
        List<Value[]> all = new ArrayList<>();
        for (List<Compiled> row : rows) {
            Value[] made = new Value[row.size()];
            for (int i = 0; i < made.length; i++) {
                made[i] = Coerce.to(
                                row.get(i),
                                columns.get(i).type(),
                                scope.surroundings().rules())
                        .value(inner);
            }
            all.add(made);
        }
        return all;
    }
}
