package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Queries;
import io.gregor.migration.interpret.query.QueryPlan;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.SelectCompiler;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.DmlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Into;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a {@code select}: its rows go to the client, into variables, or into a new table. */
final class SelectRunner {
    private final Frame frame;
    private final Session session;

    SelectRunner(Frame frame) {
        this.frame = frame;
        this.session = frame.session;
    }

    void run(DmlStmt.Select statement) {
        Query query = statement.query();
        QueryExpr.Select select = query.body() instanceof QueryExpr.Select plain ? plain : null;
        if (select != null && select.items().stream().anyMatch(SelectItem.Assign.class::isInstance)) {
            assign(query, select);
            return;
        }
        QueryPlan plan = Queries.compile(query, frame.scope());
        List<Value[]> rows = limited(plan.rows(Env.NONE), plan.ordered(), query);
        Into into = intoOf(query.body());
        if (into != null) {
            create(into, plan, rows, query);
        } else {
            send(plan, rows);
        }
        session.rowCount = rows.size();
    }

    private static @Nullable Into intoOf(QueryExpr body) {
        return switch (body) {
            case QueryExpr.Select select -> select.into();
            case QueryExpr.SetOperation operation -> intoOf(operation.left());
            case QueryExpr.Nested nested -> intoOf(nested.query().body());
        };
    }

    private void send(QueryPlan plan, List<Value[]> rows) {
        if (frame.kind == Frame.Kind.FUNCTION) {
            throw new NotKnownException("a result set in a function");
        }
        List<ResultColumn> columns = plan.columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type().declared()))
                .toList();
        List<List<Value>> sent = rows.stream().map(List::of).toList();
        session.event(new Event.Rows(new ResultSet(columns, sent, plan.ordered())));
    }

    /** Under {@code set rowcount} only the first rows count. */
    private <T> List<T> limited(List<T> rows, boolean ordered, Query query) {
        long limit = session.settings.rowLimit();
        if (limit <= 0 || limit >= rows.size()) {
            return rows;
        }
        if (!ordered) {
            session.caveat("set rowcount leaves out rows, and no order says which", query.span());
        }
        return rows.subList(0, (int) limit);
    }

    /** Variables get the values of each row in turn, so that the last row wins; no row changes nothing. */
    private void assign(Query query, QueryExpr.Select select) {
        if (select.into() != null || select.distinct()) {
            throw new NotKnownException("distinct or into in an assignment", query.span());
        }
        Away away = Away.of(frame);
        List<Value[]> known = away == null ? null : away.assigned(query, select);
        if (known != null) {
            known.forEach(row -> assign(select, row));
            session.rowCount = known.size();
            return;
        }
        Scope home = Queries.withTables(query.with(), frame.scope());
        SelectCompiler compiler = Queries.select(query, select, home);
        List<Compiled> items = compiler.plan().items();
        List<Env> rows = limited(
                compiler.plan().environments(new Env(Env.NONE, new Value[0])),
                !query.orderBy().isEmpty(),
                query);
        List<Value> first = null;
        List<Value> last = null;
        for (Env row : rows) {
            last = assignRow(select, items, row);
            first = first == null ? last : first;
        }
        if (rows.size() > 1 && query.orderBy().isEmpty() && (accumulates(select) || !last.equals(first))) {
            session.caveat("variables are assigned from several rows without an order", query.span());
        }
        session.rowCount = rows.size();
    }

    private void assign(QueryExpr.Select select, Value[] row) {
        for (int i = 0; i < row.length; i++) {
            Name variable = ((SelectItem.Assign) select.items().get(i)).variable();
            frame.variable(variable).assign(row[i], frame.rules());
        }
    }

    private static boolean accumulates(QueryExpr.Select select) {
        return select.items().stream()
                .anyMatch(item -> item instanceof SelectItem.Assign assign
                        && Nodes.find(assign.value(), Expr.Variable.class)
                                .anyMatch(variable -> variable.name().is(assign.variable())));
    }

    private List<Value> assignRow(QueryExpr.Select select, List<Compiled> items, Env row) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!(select.items().get(i) instanceof SelectItem.Assign assign)) {
                throw Errors.of(
                        141,
                        "A SELECT statement that assigns a value to a variable must not be combined with "
                                + "data-retrieval operations.",
                        SqlFailure.Effect.BATCH);
            }
            Variable variable = frame.variable(assign.variable());
            Value value = VariableRunner.assigned(frame, variable, assign.op(), items.get(i), row);
            variable.assign(value, frame.rules());
            values.add(variable.value());
        }
        return values;
    }

    private void create(Into into, QueryPlan plan, List<Value[]> rows, Query query) {
        List<Column> columns = new ArrayList<>();
        for (BoundColumn column : plan.columns()) {
            if (column.name().isEmpty()) {
                throw Errors.of(1038, "An object or column name is missing or empty.", SqlFailure.Effect.SCOPE);
            }
            columns.add(Column.plain(column.name(), column.type().declared(), column.nullable()));
        }
        if (usesIdentity(query)) {
            throw new NotKnownException("identity() in select into", query.span());
        }
        TableDefinition definition =
                new TableDefinition(into.table().last().text(), columns, List.of(), List.of(), List.of());
        TableData table = new TableData(definition, frame.rules());
        new DdlRunner(frame).register(into.table(), table);
        for (Value[] row : rows) {
            Value[] stored = row.clone();
            for (int i = 0; i < stored.length; i++) {
                Column column = columns.get(i);
                stored[i] = Conversion.store(stored[i], column.type(), column.nullable(), frame.rules());
            }
            table.insert(stored, session.transactions.undo());
        }
    }

    private static boolean usesIdentity(Query query) {
        return Nodes.find(query, Expr.Call.class).anyMatch(call -> call.is("identity"));
    }
}
