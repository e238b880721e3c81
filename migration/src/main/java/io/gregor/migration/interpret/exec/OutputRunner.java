package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Compiled;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Expressions;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.query.TargetQuery;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.SelectItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code output inserted.x, deleted.y [into t]}: expressions over the rows before and after a change, over the rows of
 * the other sources that it was worked out from, and {@code $action}.
 */
final class OutputRunner {
    private static final SqlType ACTION = SqlType.text(TypeKind.NVARCHAR, 10);

    private record Item(String name, Compiled value) {}

    private record Compilation(Output output, List<Item> items) {}

    private final Frame frame;
    private final TableDefinition definition;
    private final @Nullable TargetQuery query;
    private final Scope scope;
    private final List<Compilation> outputs = new ArrayList<>();

    /** @param query what the change was worked out from, where it has other sources than the table */
    OutputRunner(Frame frame, List<Output> outputs, TableDefinition definition, @Nullable TargetQuery query) {
        this.frame = frame;
        this.definition = definition;
        this.query = query;
        this.scope = frame.scope();
        if (outputs.isEmpty()) {
            return;
        }
        scope.bind("inserted", columns());
        scope.bind("deleted", columns());
        if (query != null) {
            query.scope().bindings().forEach(this::bind);
        }
        scope.bind("", List.of(new BoundColumn("$action", ACTION, false)));
        outputs.forEach(output -> this.outputs.add(new Compilation(output, items(output))));
    }

    /** As the target of the change names them, which may be a query; what that does not show is not in sight. */
    private List<BoundColumn> columns() {
        List<BoundColumn> columns = Constraints.columns(definition);
        return query == null ? columns : named(columns, query.shown());
    }

    private static List<BoundColumn> named(List<BoundColumn> columns, List<String> names) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> new BoundColumn(
                        names.get(i), columns.get(i).type(), columns.get(i).nullable()))
                .toList();
    }

    /** The target itself is not in sight: what it was and is stands in deleted and inserted. */
    private void bind(Scope.Binding source) {
        if (query != null && source == query.target()) {
            List<BoundColumn> hidden = source.columns().stream()
                    .map(c -> new BoundColumn("", c.type(), true))
                    .toList();
            scope.bind("", hidden);
        } else if (source.key().equals("inserted") || source.key().equals("deleted")) {
            throw new NotKnownException("an output beside a source named " + source.key());
        } else {
            scope.bind(source.key(), source.columns());
        }
    }

    private List<Item> items(Output output) {
        Expressions expressions = new Expressions(scope);
        List<Item> items = new ArrayList<>();
        for (SelectItem item : output.items()) {
            if (item.value() instanceof Expr.Star star) {
                star(star, output, items);
            } else {
                items.add(new Item(name(item), expressions.compile(item.value())));
            }
        }
        return items;
    }

    private void star(Expr.Star star, Output output, List<Item> items) {
        QualifiedName qualifier = star.qualifier();
        if (qualifier == null || query != null && !query.showsTheTable()) {
            throw new NotKnownException("this output", output.span());
        }
        for (Scope.Binding binding : scope.bindings()) {
            if (!binding.key().equals(qualifier.last().key())) {
                continue;
            }
            for (int i = 0; i < binding.columns().size(); i++) {
                BoundColumn column = binding.columns().get(i);
                int place = binding.offset() + i;
                items.add(new Item(column.name(), new Compiled(column.type(), true, env -> env.get(0, place))));
            }
        }
    }

    private static String name(SelectItem item) {
        Name alias = item instanceof SelectItem.Column column ? column.alias() : null;
        return alias != null
                ? alias.text()
                : item.value() instanceof Expr.Column column
                        ? column.name().last().text()
                        : "";
    }

    /** @param sources for rows of the table by number, the row of the join they were changed for */
    void run(Change change, Map<Long, Env> sources) {
        if (outputs.isEmpty()) {
            return;
        }
        if (change.replaced) {
            throw new NotKnownException("the output of a change that a trigger replaces");
        }
        for (Compilation one : outputs) {
            List<Value[]> rows = rows(one.items, change, sources);
            if (one.output.into() == null) {
                send(one.items, rows);
            } else {
                store(one.output, rows);
            }
        }
    }

    private List<Value[]> rows(List<Item> items, Change change, Map<Long, Env> sources) {
        Set<Long> ids = new LinkedHashSet<>(change.before.keySet());
        ids.addAll(change.after.keySet());
        List<Value[]> rows = new ArrayList<>();
        for (long id : ids) {
            Env env = new Env(Env.NONE, whole(change, id, sources.get(id)));
            Value[] row = new Value[items.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = items.get(i).value.value(env);
            }
            rows.add(row);
        }
        return rows;
    }

    private Value[] whole(Change change, long id, @Nullable Env source) {
        Value[] after = change.after.get(id);
        Value[] before = change.before.get(id);
        Value[] row = new Value[scope.width()];
        int width = definition.columns().size();
        for (int i = 0; i < width; i++) {
            SqlType type = definition.columns().get(i).type();
            row[i] = after == null ? Value.nullOf(type) : after[i];
            row[width + i] = before == null ? Value.nullOf(type) : before[i];
        }
        if (source != null && query != null) {
            System.arraycopy(source.row(), 0, row, 2 * width, query.scope().width());
        }
        String action = after == null ? "DELETE" : before == null ? "INSERT" : "UPDATE";
        row[row.length - 1] = new Value.Text(ACTION, action);
        return row;
    }

    private void send(List<Item> items, List<Value[]> rows) {
        List<ResultColumn> columns = items.stream()
                .map(item -> new ResultColumn(item.name, item.value.type().declared()))
                .toList();
        List<List<Value>> sent = rows.stream().map(List::of).toList();
        frame.session.put(new ResultSet(columns, sent, false));
    }

    private void store(Output output, List<Value[]> rows) {
        Writer writer = new Writer(frame);
        var into = output.into();
        if (into == null) {
            return;
        }
        TableData table = writer.target(into);
        RowMaker maker = new RowMaker(frame, table);
        List<Integer> columns = output.columns().isEmpty()
                ? maker.allColumns()
                : output.columns().stream()
                        .map(name -> table.definition().position(name.text()))
                        .toList();
        long count = frame.session.rowCount;
        writer.write(
                table,
                Writer.isVariable(into),
                "insert",
                Set.of(),
                change -> rows.forEach(row -> change.insert(maker.insert(columns, row))));
        frame.session.rowCount = count;
    }
}
