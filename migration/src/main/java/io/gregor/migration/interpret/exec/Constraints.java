package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.data.Column;
import io.gregor.migration.interpret.data.Database;
import io.gregor.migration.interpret.data.TableData;
import io.gregor.migration.interpret.data.TableDefinition;
import io.gregor.migration.interpret.query.BoundColumn;
import io.gregor.migration.interpret.query.Conditions;
import io.gregor.migration.interpret.query.Env;
import io.gregor.migration.interpret.query.Predicate;
import io.gregor.migration.interpret.query.Scope;
import io.gregor.migration.interpret.value.Conversion;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Truth;
import io.gregor.migration.interpret.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks rows against the constraints of their table, once all rows of a statement are there. */
final class Constraints {
    private final Frame frame;
    private final Rules rules;
    private final Database database;

    Constraints(Frame frame) {
        this.frame = frame;
        this.rules = frame.rules();
        this.database = frame.session.database;
    }

    void check(Change change) {
        if (!change.after.isEmpty()) {
            checkRows(change);
            checkKeys(change);
            checkParents(change);
        }
        if (!change.before.isEmpty()) {
            checkChildren(change);
        }
    }

    private static String statement(Change change) {
        boolean mixed = !change.before.isEmpty()
                && !change.after.isEmpty()
                && !change.before.keySet().equals(change.after.keySet());
        return mixed ? "MERGE" : change.before.isEmpty() ? "INSERT" : change.after.isEmpty() ? "DELETE" : "UPDATE";
    }

    private void checkRows(Change change) {
        TableDefinition definition = change.table.definition();
        for (Value[] row : change.after.values()) {
            for (int i = 0; i < row.length; i++) {
                Column column = definition.columns().get(i);
                if (row[i].isNull() && !column.nullable() && column.computed() == null) {
                    throw Violations.isNull(rules, column.name(), definition.name());
                }
            }
        }
        for (Column column : definition.columns()) {
            if (column.rule() != null) {
                new RuleCheck(frame).check(column, change);
            }
        }
        for (TableDefinition.Check check : definition.checks()) {
            if (!check.enabled()) {
                continue;
            }
            Predicate condition = compile(check, definition);
            for (Value[] row : change.after.values()) {
                if (condition.test(new Env(null, row)) == Truth.FALSE) {
                    throw Violations.check(rules, statement(change), definition.name(), check.name());
                }
            }
        }
    }

    private Predicate compile(TableDefinition.Check check, TableDefinition definition) {
        Frame inner = new Frame(frame.session, null, Frame.Kind.FUNCTION, null, null);
        Scope scope = inner.scope();
        scope.bind(lastPart(definition.name()), columns(definition));
        return new Conditions(scope).compile(check.condition());
    }

    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static List<BoundColumn> columns(TableDefinition definition) {
        return definition.columns().stream()
                .map(column -> new BoundColumn(column.name(), column.type(), column.nullable()))
                .toList();
    }

    private void checkKeys(Change change) {
        TableDefinition definition = change.table.definition();
        for (TableDefinition.Key key : definition.keys()) {
            for (Value[] row : change.after.values()) {
                if (change.table.find(key.columns(), values(row, key.columns())).size() > 1) {
                    throw Violations.duplicate(rules, definition.name(), key.name(), key.index());
                }
            }
        }
    }

    static List<Value> values(Value[] row, List<Integer> columns) {
        List<Value> values = new ArrayList<>(columns.size());
        columns.forEach(column -> values.add(row[column]));
        return values;
    }

    private void checkParents(Change change) {
        TableDefinition definition = change.table.definition();
        for (TableDefinition.Reference reference : definition.references()) {
            if (!reference.enabled()) {
                continue;
            }
            TableData parent = database.tables.find(reference.target());
            if (parent == null) {
                throw new NotKnownException("a foreign key to a table that is not there: " + reference.target());
            }
            List<Integer> target = targetColumns(parent, reference);
            for (Value[] row : change.after.values()) {
                List<Value> key = values(row, reference.columns());
                if (key.stream().noneMatch(Value::isNull)
                        && parent.find(target, typed(key, parent, target)).isEmpty()) {
                    throw Violations.noParent(rules, statement(change), definition.name(), reference.name());
                }
            }
        }
    }

    /** A key in the types of the columns it is looked for in. */
    private List<Value> typed(List<Value> key, TableData table, List<Integer> columns) {
        List<Value> typed = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            typed.add(Conversion.implicit(
                    key.get(i), table.definition().columns().get(columns.get(i)).type(), rules));
        }
        return typed;
    }

    static List<Integer> targetColumns(TableData parent, TableDefinition.Reference reference) {
        if (reference.targetColumns().isEmpty()) {
            TableDefinition.Key primary = parent.definition().primaryKey();
            if (primary == null) {
                throw new NotKnownException("a foreign key to a table without a primary key");
            }
            return primary.columns();
        }
        return reference.targetColumns().stream()
                .map(parent.definition()::position)
                .toList();
    }

    private void checkChildren(Change change) {
        for (TableData child : List.copyOf(database.tables.all().values())) {
            for (TableDefinition.Reference reference : child.definition().references()) {
                if (database.tables.find(reference.target()) == change.table && reference.enabled()) {
                    checkChildren(change, child, reference);
                }
            }
        }
    }

    private void checkChildren(Change change, TableData child, TableDefinition.Reference reference) {
        List<Integer> target = targetColumns(change.table, reference);
        for (Map.Entry<Long, Value[]> old : change.before.entrySet()) {
            List<Value> key = values(old.getValue(), target);
            boolean gone = key.stream().noneMatch(Value::isNull)
                    && change.table.find(target, key).isEmpty();
            if (!gone) {
                continue;
            }
            List<Long> children = List.copyOf(child.find(reference.columns(), typed(key, child, reference.columns())));
            if (!children.isEmpty()) {
                orphan(change, !change.after.containsKey(old.getKey()), child, reference, children);
            }
        }
    }

    private void orphan(
            Change change, boolean deleted, TableData child, TableDefinition.Reference reference, List<Long> children) {
        String action = deleted ? reference.onDelete() : reference.onUpdate();
        if (action == null || action.equals("no action") || action.equals("restrict")) {
            throw Violations.hasChildren(
                    rules, statement(change), child.definition().name(), reference.name());
        }
        Change cascade = new Change(child, change.undo);
        if (deleted && action.equals("cascade")) {
            children.forEach(cascade::delete);
        } else if (action.equals("set null")) {
            for (long id : children) {
                Value[] row = child.row(id).clone();
                reference.columns().forEach(column -> row[column] = Value.nullOf(row[column].type()));
                cascade.update(id, row);
            }
        } else {
            throw new NotKnownException("a foreign key that does " + action);
        }
        if (new Triggers(frame).any(child)) {
            throw new NotKnownException("a trigger on a table that a foreign key changes");
        }
        check(cascade);
    }
}
