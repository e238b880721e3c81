package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Output;
import io.gregor.migration.tsql.ast.SelectItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code output inserted.x, deleted.y [into t]} of plain columns. */
final class OutputRunner {
    private record Item(boolean inserted, int position, String name) {}

    private final Frame frame;

    OutputRunner(Frame frame) {
        this.frame = frame;
    }

    void run(List<Output> outputs, Change change) {
        for (Output output : outputs) {
            List<Item> items = items(output, change.table.definition());
            List<Value[]> rows = rows(items, change);
            if (output.into() == null) {
                send(items, rows, change.table.definition());
            } else {
                store(output, rows);
            }
        }
    }

    private static List<Item> items(Output output, TableDefinition definition) {
        List<Item> items = new ArrayList<>();
        for (SelectItem item : output.items()) {
            if (item.value() instanceof Expr.Star star && star.qualifier() != null) {
                boolean inserted = star.qualifier().is("inserted");
                for (int i = 0; i < definition.columns().size(); i++) {
                    items.add(new Item(inserted, i, definition.columns().get(i).name()));
                }
            } else if (item.value() instanceof Expr.Column column
                    && column.name().qualifier() != null) {
                int position = definition.position(column.name().last().text());
                if (position < 0) {
                    throw new NotKnownException("this output", output.span());
                }
                boolean inserted = column.name().qualifier().is("inserted");
                String alias = item instanceof SelectItem.Column c && c.alias() != null
                        ? c.alias().text()
                        : column.name().last().text();
                items.add(new Item(inserted, position, alias));
            } else {
                throw new NotKnownException("an output of more than columns", output.span());
            }
        }
        return items;
    }

    private static List<Value[]> rows(List<Item> items, Change change) {
        Set<Long> ids = new LinkedHashSet<>(change.before.keySet());
        ids.addAll(change.after.keySet());
        List<Value[]> rows = new ArrayList<>();
        for (long id : ids) {
            Value[] row = new Value[items.size()];
            for (int i = 0; i < row.length; i++) {
                Item item = items.get(i);
                Value[] source = item.inserted ? change.after.get(id) : change.before.get(id);
                row[i] = value(source, item, change.table.definition());
            }
            rows.add(row);
        }
        return rows;
    }

    private static Value value(Value @Nullable [] source, Item item, TableDefinition definition) {
        return source == null
                ? Value.nullOf(definition.columns().get(item.position).type())
                : source[item.position];
    }

    private void send(List<Item> items, List<Value[]> rows, TableDefinition definition) {
        List<ResultColumn> columns = items.stream()
                .map(item -> new ResultColumn(
                        item.name, definition.columns().get(item.position).type()))
                .toList();
        List<List<Value>> sent = rows.stream().map(List::of).toList();
        frame.session.event(new Event.Rows(new ResultSet(columns, sent, false)));
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
