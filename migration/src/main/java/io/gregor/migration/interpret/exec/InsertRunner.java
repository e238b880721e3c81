package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.InsertSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs an {@code insert}. */
final class InsertRunner {
    private final Frame frame;

    InsertRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt.Insert insert) {
        Scope scope = Queries.withTables(insert.with(), frame.scope());
        InsertTarget target = InsertTarget.of(frame, insert, scope);
        TableData table = target.table();
        List<Integer> columns = target.columns();
        RowMaker maker = new RowMaker(frame, table);
        OutputRunner output = new OutputRunner(frame, insert.output(), table.definition(), target.query());
        List<@Nullable Value[]> rows = rows(insert, columns, scope);
        Change change = new Writer(frame)
                .write(
                        table,
                        frame.isVariable(table),
                        "insert",
                        Set.of(),
                        c -> rows.forEach(row -> c.insert(maker.insert(columns, row))));
        output.run(change, Map.of());
    }

    /** Those that {@code top} and {@code set rowcount} let in; no order says which. */
    private List<Value[]> limited(List<Value[]> read, DmlStmt.Insert insert) {
        long limit = new TargetRows(frame).limit(insert.top(), read.size());
        if (limit < 0 || limit >= read.size()) {
            return read;
        }
        frame.caveat("only some of the rows are inserted, and no order says which", insert.span());
        return read.subList(0, (int) limit);
    }

    private List<@Nullable Value[]> rows(DmlStmt.Insert insert, List<Integer> columns, Scope scope) {
        if (insert.top() != null && !(insert.source() instanceof InsertSource.FromQuery)) {
            throw new NotKnownException("top in an insert that is of no query", insert.span());
        }
        return switch (insert.source()) {
            case InsertSource.DefaultValues d -> {
                List<@Nullable Value[]> one = new ArrayList<>();
                one.add(new @Nullable Value[columns.size()]);
                yield one;
            }
            case InsertSource.Values v -> {
                List<@Nullable Value[]> all = new ArrayList<>();
                v.rows().forEach(row -> all.add(row(row, columns, scope)));
                yield all;
            }
            case InsertSource.FromQuery q -> {
                var plan = Queries.compile(q.query(), scope);
                checkCount(plan.columns().size(), columns);
                yield new ArrayList<@Nullable Value[]>(limited(plan.rows(new Env(Env.NONE, new Value[0])), insert));
            }
            case InsertSource.FromExec e -> {
                List<List<Value>> captured = new ArrayList<>();
                List<List<Value>> before = frame.session.capture(captured);
                try {
                    new Calls(frame).run(e.exec());
                } finally {
                    frame.session.capture(before);
                }
                List<@Nullable Value[]> all = new ArrayList<>();
                captured.forEach(row -> {
                    checkCount(row.size(), columns);
                    all.add(row.toArray(Value[]::new));
                });
                yield all;
            }
        };
    }

    private @Nullable Value[] row(List<Expr> exprs, List<Integer> columns, Scope scope) {
        checkCount(exprs.size(), columns);
        Expressions expressions = new Expressions(scope);
        @Nullable Value[] row = new @Nullable Value[exprs.size()];
        for (int i = 0; i < row.length; i++) {
            boolean standard = exprs.get(i) instanceof Expr.DefaultValue;
            row[i] = standard ? null : expressions.compile(exprs.get(i)).value(new Env(Env.NONE, new Value[0]));
        }
        return row;
    }

    private static void checkCount(int given, List<Integer> columns) {
        if (given != columns.size()) {
            throw Errors.of(
                    213,
                    "Column name or number of supplied values does not match table definition.",
                    SqlFailure.Effect.SCOPE);
        }
    }
}
