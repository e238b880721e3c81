package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sources of rows that one query names, inside those of the queries around it. */
public final class Scope {
    /**
     * A source and where its columns begin in the row.
     *
     * @param key the alias, or the last part of the table's name, in lower case; empty where it has no name
     */
    public record Binding(String key, List<BoundColumn> columns, int offset) {}

    /** Where a column was found. */
    record Place(int depth, int index, BoundColumn column) {}

    private final @Nullable Scope parent;
    private final Surroundings surroundings;
    private final List<Binding> bindings = new ArrayList<>();
    private final Map<String, CommonTable> commonTables = new HashMap<>();
    private int width;
    private boolean correlated;
    private @Nullable Grouping grouping;
    private @Nullable Windows windows;

    public Scope(@Nullable Scope parent, Surroundings surroundings) {
        this.parent = parent;
        this.surroundings = surroundings;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public @Nullable Scope parent() {
        return parent;
    }

    public Binding bind(String key, List<BoundColumn> columns) {
        Binding binding = new Binding(key, columns, width);
        bindings.add(binding);
        width += columns.size();
        return binding;
    }

    public List<Binding> bindings() {
        return bindings;
    }

    /** The source that a place in the row belongs to. */
    Binding bindingAt(int place) {
        return bindings.stream()
                .filter(b ->
                        place >= b.offset() && place < b.offset() + b.columns().size())
                .findFirst()
                .orElseThrow();
    }

    /** How many columns a whole row of this scope has. */
    public int width() {
        return width;
    }

    /** Whether anything inside looked at a row of a query outside. */
    public boolean correlated() {
        return correlated;
    }

    /** Something inside changes from one evaluation to the next, so that rows may not be kept. */
    void neverKeep() {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            scope.correlated = true;
        }
    }

    void grouping(@Nullable Grouping now) {
        grouping = now;
    }

    @Nullable Grouping grouping() {
        return grouping;
    }

    void windows(Windows now) {
        windows = now;
    }

    @Nullable Windows windows() {
        return windows;
    }

    void define(CommonTable table) {
        commonTables.put(table.key(), table);
    }

    @Nullable CommonTable commonTable(Name name) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            CommonTable found = scope.commonTables.get(name.key());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Finds a column here or further out, and notes for the scopes between that they depend on it. */
    Place find(QualifiedName name) {
        int depth = 0;
        for (Scope scope = this; scope != null; scope = scope.parent, depth++) {
            Place place = scope.findHere(name, depth);
            if (place != null) {
                markCorrelated(depth);
                return scope.grouping == null ? place : scope.grouping.placeOf(place, name);
            }
        }
        if (name.last().is("syb_identity")) {
            throw new NotKnownException("the pseudo column syb_identity", name.span());
        }
        Name qualifier = name.qualifier();
        if (qualifier != null && !qualifierKnown(qualifier)) {
            throw Errors.of(
                    4104, "The multi-part identifier \"" + name + "\" could not be bound.", SqlFailure.Effect.SCOPE);
        }
        throw Errors.of(207, "Invalid column name '" + name.last() + "'.", SqlFailure.Effect.SCOPE);
    }

    private boolean qualifierKnown(Name qualifier) {
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.bindings.stream().anyMatch(binding -> binding.key().equals(qualifier.key()))) {
                return true;
            }
        }
        return false;
    }

    private void markCorrelated(int depth) {
        Scope scope = this;
        for (int i = 0; i < depth && scope != null; i++, scope = scope.parent) {
            scope.correlated = true;
        }
    }

    /** The column in this very scope, or null. */
    @Nullable Place findHere(QualifiedName name, int depth) {
        Name qualifier = name.qualifier();
        Place found = null;
        for (Binding binding : bindings) {
            if (qualifier != null && !binding.key().equals(qualifier.key())) {
                continue;
            }
            for (int i = 0; i < binding.columns().size(); i++) {
                BoundColumn column = binding.columns().get(i);
                if (!name.last().is(column.name())) {
                    continue;
                }
                if (found != null) {
                    throw Errors.of(209, "Ambiguous column name '" + name.last() + "'.", SqlFailure.Effect.SCOPE);
                }
                found = new Place(depth, binding.offset() + i, column);
            }
        }
        return found;
    }

    /** The sources that {@code *} or {@code t.*} means. */
    List<Binding> starred(@Nullable QualifiedName qualifier) {
        if (qualifier == null) {
            return bindings;
        }
        List<Binding> named = bindings.stream()
                .filter(binding -> binding.key().equals(qualifier.last().key()))
                .toList();
        if (named.isEmpty()) {
            throw Errors.of(
                    107,
                    "The column prefix '" + qualifier + "' does not match with a table name or alias name "
                            + "used in the query.",
                    SqlFailure.Effect.SCOPE);
        }
        if (named.size() > 1) {
            throw new NotKnownException("two sources named " + qualifier);
        }
        return named;
    }
}
