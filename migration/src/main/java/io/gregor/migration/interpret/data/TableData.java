package io.gregor.migration.interpret.data;

import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.interpret.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A table with its rows. A row never changes: an update puts a new array in its place. Each change writes how to undo it
 * into an {@link UndoLog}. Constraints are checked by whoever changes rows, at the end of a statement.
 */
public final class TableData {
    private final Rules rules;
    private TableDefinition definition;
    private TreeMap<Long, Value[]> rows = new TreeMap<>();
    private boolean shared;
    private long nextRow = 1;
    private long nextIdentity;
    private final Map<List<Integer>, KeyIndex> indexes = new HashMap<>();

    public TableData(TableDefinition definition, Rules rules) {
        this.definition = definition;
        this.rules = rules;
        resetIdentity();
    }

    public TableDefinition definition() {
        return definition;
    }

    /** Rows by their hidden number, in the order in which they came. */
    public Map<Long, Value[]> rows() {
        return rows;
    }

    public Value[] row(long id) {
        return rows.get(id);
    }

    public boolean has(long id) {
        return rows.containsKey(id);
    }

    /** Adds a row and gives its number. */
    public long insert(Value[] row, UndoLog undo) {
        long id = nextRow++;
        put(id, row);
        undo.add(() -> take(id));
        return id;
    }

    public void update(long id, Value[] row, UndoLog undo) {
        Value[] old = take(id);
        put(id, row);
        undo.add(() -> {
            take(id);
            put(id, old);
        });
    }

    public void delete(long id, UndoLog undo) {
        Value[] old = take(id);
        undo.add(() -> put(id, old));
    }

    /** The numbers of the rows that have these values in these columns. */
    public Set<Long> find(List<Integer> columns, List<Value> values) {
        return index(columns).find(values);
    }

    /** The identity value for the next row. Values that were given out are not given again, even after a rollback. */
    public long takeIdentity() {
        Column.Step step = step();
        long value = nextIdentity;
        nextIdentity += step.increment();
        return value;
    }

    /** A value was written into the identity column by hand. */
    public void identitySeen(long value) {
        Column.Step step = step();
        boolean beyond = step.increment() > 0 ? value >= nextIdentity : value <= nextIdentity;
        if (beyond) {
            nextIdentity = value + step.increment();
        }
    }

    public void setNextIdentity(long value) {
        nextIdentity = value;
    }

    public long nextIdentity() {
        return nextIdentity;
    }

    public void resetIdentity() {
        int position = definition.identity();
        nextIdentity = position < 0 ? 0 : step().seed();
    }

    /** Puts another definition in place; {@code converted} holds the same rows for the new columns. */
    public void redefine(TableDefinition changed, Map<Long, Value[]> converted, UndoLog undo) {
        TableDefinition oldDefinition = definition;
        TreeMap<Long, Value[]> oldRows = rows;
        boolean hadIdentity = definition.identity() >= 0;
        definition = changed;
        rows = new TreeMap<>(converted);
        shared = false;
        indexes.clear();
        if (!hadIdentity) {
            resetIdentity();
        }
        undo.add(() -> {
            definition = oldDefinition;
            rows = oldRows;
            shared = true;
            indexes.clear();
        });
    }

    private Column.Step step() {
        Column.Step step = definition.columns().get(definition.identity()).identity();
        return step == null ? new Column.Step(1, 1) : step;
    }

    private void put(long id, Value[] row) {
        own();
        rows.put(id, row);
        indexes.values().forEach(index -> index.add(id, row));
    }

    private Value[] take(long id) {
        own();
        Value[] old = rows.remove(id);
        if (old == null) {
            throw new IllegalStateException("no row " + id + " in " + definition.name());
        }
        indexes.values().forEach(index -> index.remove(id, old));
        return old;
    }

    private void own() {
        if (shared) {
            rows = new TreeMap<>(rows);
            shared = false;
        }
    }

    private KeyIndex index(List<Integer> columns) {
        return indexes.computeIfAbsent(columns, key -> {
            KeyIndex index = new KeyIndex(key, rules);
            rows.forEach(index::add);
            return index;
        });
    }

    /** The state at one moment. */
    record Image(TableDefinition definition, TreeMap<Long, Value[]> rows, long nextRow, long nextIdentity) {}

    Image image() {
        shared = true;
        return new Image(definition, rows, nextRow, nextIdentity);
    }

    void restore(Image image) {
        boolean same = rows == image.rows && definition == image.definition;
        definition = image.definition;
        rows = image.rows;
        shared = true;
        nextRow = image.nextRow;
        nextIdentity = image.nextIdentity;
        if (!same) {
            indexes.clear();
        }
    }
}
