package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
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
import io.gregor.migration.tsql.ast.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs an {@code insert}. */
final class InsertRunner {
    private final Frame frame;

    InsertRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DmlStmt.Insert insert) {
        if (insert.top() != null) {
            throw new NotKnownException("top in an insert", insert.span());
        }
        Writer writer = new Writer(frame);
        TableData table = writer.target(insert.target());
        RowMaker maker = new RowMaker(frame, table);
        List<Integer> columns =
                insert.columns().isEmpty() ? maker.allColumns() : positions(insert.columns(), table.definition());
        List<@Nullable Value[]> rows = rows(insert, columns);
        boolean variable = Writer.isVariable(insert.target());
        Change change = writer.write(
                table, variable, "insert", Set.of(), c -> rows.forEach(row -> c.insert(maker.insert(columns, row))));
        new OutputRunner(frame).run(insert.output(), change);
    }

    private static List<Integer> positions(List<Name> names, TableDefinition definition) {
        List<Integer> positions = new ArrayList<>();
        for (Name name : names) {
            int position = definition.position(name.text());
            if (position < 0) {
                throw Errors.of(207, "Invalid column name '" + name + "'.", SqlFailure.Effect.SCOPE);
            }
            positions.add(position);
        }
        return positions;
    }

    private List<@Nullable Value[]> rows(DmlStmt.Insert insert, List<Integer> columns) {
        Scope scope = Queries.withTables(insert.with(), frame.scope());
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
                List<Value[]> read = plan.rows(new Env(Env.NONE, new Value[0]));
                long limit = frame.session.settings.rowLimit();
                if (limit > 0 && limit < read.size()) {
                    frame.caveat("set rowcount limits an insert", insert.span());
                    read = read.subList(0, (int) limit);
                }
                yield new ArrayList<@Nullable Value[]>(read);
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
