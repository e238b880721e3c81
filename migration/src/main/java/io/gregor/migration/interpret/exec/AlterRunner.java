package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes the definition of a table that has rows. */
final class AlterRunner {
    private final Frame frame;

    AlterRunner(Frame frame) {
        this.frame = frame;
    }

    void run(DdlStmt.AlterTable alter) {
        TableData table = frame.catalog().table(alter.table(), alter.span());
        for (AlterAction action : alter.actions()) {
            switch (action) {
                case AlterAction.Add add -> add(table, add);
                case AlterAction.DropConstraints drop -> dropConstraints(table, drop);
                case AlterAction.EnableConstraints enable -> enable(table, enable);
                case AlterAction.ReplaceDefault replace -> {
                    int position = table.definition().position(replace.column().text());
                    Column column = table.definition().columns().get(position);
                    redefine(table, table.definition().withColumn(position, column.withDefault(replace.value())));
                }
                case AlterAction.DropColumns drop -> dropColumns(table, drop);
                case AlterAction.AlterColumn change -> alterColumn(table, change);
                case AlterAction.EnableTriggers triggers ->
                    throw new NotKnownException("disabled triggers", triggers.span());
                case AlterAction.Other other -> {}
            }
        }
    }

    private void redefine(TableData table, TableDefinition definition) {
        table.redefine(definition, table.rows(), frame.session.transactions.undo());
    }

    private void add(TableData table, AlterAction.Add add) {
        TableDefinition before = table.definition();
        TableDefinition after = new TableBuilder(frame).build(before, add.elements());
        Map<Long, Value[]> rows = new LinkedHashMap<>();
        int added = after.columns().size() - before.columns().size();
        boolean given = add.elements().stream().anyMatch(AlterRunner::withValues);
        table.rows().forEach((id, row) -> rows.put(id, added == 0 ? row : widened(row, after)));
        if (given && !table.rows().isEmpty()) {
            throw new NotKnownException("a default for the rows that are there", add.span());
        }
        table.redefine(after, rows, frame.session.transactions.undo());
        if (added > 0) {
            rows.forEach((id, row) -> {
                Value[] filled = row.clone();
                RowMaker maker = new RowMaker(frame, table);
                for (int i = before.columns().size(); i < filled.length; i++) {
                    Column column = after.columns().get(i);
                    filled[i] = first(column, maker, table);
                }
                maker.compute(filled);
                table.update(id, filled, frame.session.transactions.undo());
            });
        }
        if (add.withCheck() == null || add.withCheck()) {
            Change all = new Change(table, frame.session.transactions.undo());
            all.after.putAll(table.rows());
            new Constraints(frame).check(all);
        }
    }

    /** SQL Server gives rows that are there NULL in a new column that allows it, whatever its default, unless told. */
    private Value first(Column column, RowMaker maker, TableData table) {
        if (column.identity() != null) {
            return maker.stored(column, Value.of(table.takeIdentity()));
        }
        return column.nullable() ? Value.nullOf(column.type()) : maker.stored(column, maker.defaultOf(column));
    }

    private static boolean withValues(TableElement element) {
        return element instanceof TableElement.Column column && column.options().contains("with values");
    }

    private static Value[] widened(Value[] row, TableDefinition after) {
        Value[] wide = Arrays.copyOf(row, after.columns().size());
        for (int i = row.length; i < wide.length; i++) {
            wide[i] = Value.nullOf(after.columns().get(i).type());
        }
        return wide;
    }

    private static boolean named(@Nullable String name, List<Name> names) {
        return name != null && names.stream().anyMatch(one -> one.is(name));
    }

    private void dropConstraints(TableData table, AlterAction.DropConstraints drop) {
        TableDefinition before = table.definition();
        TableDefinition after = new TableDefinition(
                before.name(),
                before.columns(),
                before.keys().stream()
                        .filter(key -> !named(key.name(), drop.constraints()))
                        .toList(),
                before.checks().stream()
                        .filter(check -> !named(check.name(), drop.constraints()))
                        .toList(),
                before.references().stream()
                        .filter(one -> !named(one.name(), drop.constraints()))
                        .toList());
        if (after.equals(before) && !drop.ifExists()) {
            throw new NotKnownException("dropping a constraint that is no key, check or reference", drop.span());
        }
        redefine(table, after);
    }

    private void enable(TableData table, AlterAction.EnableConstraints enable) {
        TableDefinition before = table.definition();
        List<TableDefinition.Check> checks = before.checks().stream()
                .map(check -> enable.names().isEmpty() || named(check.name(), enable.names())
                        ? new TableDefinition.Check(check.name(), check.condition(), enable.enable())
                        : check)
                .toList();
        List<TableDefinition.Reference> references = before.references().stream()
                .map(one -> enable.names().isEmpty() || named(one.name(), enable.names())
                        ? new TableDefinition.Reference(
                                one.name(),
                                one.columns(),
                                one.target(),
                                one.targetColumns(),
                                one.onDelete(),
                                one.onUpdate(),
                                enable.enable())
                        : one)
                .toList();
        redefine(table, before.withChecks(checks).withReferences(references));
        if (enable.enable() && Boolean.TRUE.equals(enable.withCheck())) {
            Change all = new Change(table, frame.session.transactions.undo());
            all.after.putAll(table.rows());
            new Constraints(frame).check(all);
        }
    }

    private void dropColumns(TableData table, AlterAction.DropColumns drop) {
        if (!table.definition().keys().isEmpty()
                || !table.definition().references().isEmpty()) {
            throw new NotKnownException("dropping a column of a table with keys", drop.span());
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < table.definition().columns().size(); i++) {
            if (!named(table.definition().columns().get(i).name(), drop.columns())) {
                kept.add(i);
            }
        }
        if (kept.size() + drop.columns().size() != table.definition().columns().size()) {
            throw Errors.of(
                    4924,
                    "ALTER TABLE DROP COLUMN failed because a column does not exist.",
                    SqlFailure.Effect.STATEMENT);
        }
        Map<Long, Value[]> rows = new LinkedHashMap<>();
        table.rows()
                .forEach(
                        (id, row) -> rows.put(id, kept.stream().map(i -> row[i]).toArray(Value[]::new)));
        List<Column> columns =
                kept.stream().map(table.definition().columns()::get).toList();
        table.redefine(table.definition().withColumns(columns), rows, frame.session.transactions.undo());
    }

    private void alterColumn(TableData table, AlterAction.AlterColumn change) {
        TableElement.Column source = change.column();
        int position = table.definition().position(source.name().text());
        if (position < 0 || source.type() == null) {
            throw new NotKnownException("this change of a column", change.span());
        }
        Column old = table.definition().columns().get(position);
        boolean nullable =
                source.nullable() != null ? source.nullable() : !frame.rules().ase() || old.nullable();
        Column fresh = new Column(
                old.name(),
                frame.type(source.type(), false),
                nullable,
                old.identity(),
                old.userType(),
                old.defaultValue(),
                null,
                old.rule());
        Map<Long, Value[]> rows = new LinkedHashMap<>();
        RowMaker maker = new RowMaker(frame, table);
        table.rows().forEach((id, row) -> {
            Value[] converted = row.clone();
            converted[position] = maker.stored(fresh, row[position]);
            if (converted[position].isNull() && !nullable) {
                throw Violations.isNull(
                        frame.rules(), fresh.name(), table.definition().name());
            }
            rows.put(id, converted);
        });
        table.redefine(table.definition().withColumn(position, fresh), rows, frame.session.transactions.undo());
    }
}
