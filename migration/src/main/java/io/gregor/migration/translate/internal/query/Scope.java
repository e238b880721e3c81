package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables, views and common table expressions that a place of a query can name; inner scopes see outer ones. */
public final class Scope {
    /**
     * One source of rows.
     *
     * @param key the name by which columns are qualified, in lower case
     * @param sqlName the same as written in SQL
     */
    public record Range(String key, String sqlName, Relation relation, boolean maybeMissing) {}

    private final @Nullable Scope outer;
    private final List<Range> ranges = new ArrayList<>();
    private final Map<String, Relation> ctes = new HashMap<>();
    private final Map<String, Sql> substitutes = new HashMap<>();
    /** By the key of their range. */
    private final Map<String, Set<String>> neverNull = new HashMap<>();

    private boolean qualifies;
    private String groupWindow = "";

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    public static Scope empty() {
        return new Scope(null);
    }

    public Scope inner() {
        return new Scope(this);
    }

    public void add(Range range) {
        ranges.add(range);
    }

    /** From here on rows of a range may be missing, as those of an outer join's inner table. */
    public void mayMiss(String key) {
        neverNull.remove(key);
        ranges.replaceAll(r -> r.key().equals(key) ? new Range(r.key(), r.sqlName(), r.relation(), true) : r);
    }

    /** From here on a column of this query is known to be NULL in no row. */
    void neverNull(QualifiedName column) {
        owner(column).ifPresent(r -> neverNull
                .computeIfAbsent(r.key(), k -> new HashSet<>())
                .add(column.last().key()));
    }

    private boolean mayBeNull(Range range, Column column) {
        return (column.nullable() || range.maybeMissing())
                && !neverNull.getOrDefault(range.key(), Set.of()).contains(column.key());
    }

    public void addCte(String key, Relation relation) {
        ctes.put(key, relation);
    }

    /** From here on a column stands for another value. */
    public void substitute(String columnKey, Sql value) {
        substitutes.put(columnKey, value);
    }

    /** From here on columns are written with their table's name, because the text around has more tables than the source. */
    public void qualify() {
        qualifies = true;
    }

    /** From here on aggregates of this query are those of a window, which stands behind each. */
    void overGroups(String window) {
        groupWindow = window;
    }

    String groupWindow() {
        return groupWindow;
    }

    public List<Range> ranges() {
        return ranges;
    }

    public Optional<Relation> cte(String key) {
        Relation found = ctes.get(key);
        return found != null ? Optional.of(found) : outer == null ? Optional.empty() : outer.cte(key);
    }

    public Optional<Range> range(String key) {
        return ranges.stream()
                .filter(r -> r.key().equals(key))
                .findFirst()
                .or(() -> outer == null ? Optional.empty() : outer.range(key));
    }

    /** The value of a column; empty when every table in sight is known and none has it. */
    public Optional<Sql> column(QualifiedName name) {
        Sql substitute = substitutes.get(name.key());
        if (substitute != null) {
            return Optional.of(substitute);
        }
        Name qualifier = name.qualifier();
        Name column = name.last().is("syb_identity") ? identity(qualifier, name.last()) : name.last();
        return qualifier == null ? bare(column) : qualified(qualifier, column);
    }

    /** R39: ASE's name for the identity column of a table, whatever it is called. */
    private Name identity(@Nullable Name qualifier, Name pseudo) {
        return ranges.stream()
                .filter(r -> qualifier == null || r.key().equals(qualifier.key()))
                .flatMap(r -> r.relation().columns().stream())
                .filter(Column::identity)
                .findFirst()
                .map(c -> Name.of(c.name()))
                .orElse(pseudo);
    }

    private Optional<Sql> qualified(Name qualifier, Name column) {
        Optional<Range> range = range(qualifier.key());
        if (range.isEmpty()) {
            return Optional.empty();
        }
        String text = range.get().sqlName() + "." + PgNames.write(column);
        return value(range.get(), column, text);
    }

    private Optional<Sql> bare(Name column) {
        for (Range range : ranges) {
            if (range.relation().column(column.key()).isPresent()) {
                return value(range, column, (qualifies ? range.sqlName() + "." : "") + PgNames.write(column));
            }
        }
        if (ranges.stream().anyMatch(r -> !r.relation().known())) {
            String only = qualifies && ranges.size() == 1 ? ranges.getFirst().sqlName() + "." : "";
            return Optional.of(Sql.primary(only + PgNames.write(column), SqlType.UNKNOWN));
        }
        return outer == null ? Optional.empty() : outer.column(QualifiedName.of(column));
    }

    private Optional<Sql> value(Range range, Name column, String text) {
        if (!range.relation().known()) {
            return Optional.of(Sql.primary(text, SqlType.UNKNOWN));
        }
        return range.relation().column(column.key()).map(c -> Sql.primary(text, c.type())
                .nullable(mayBeNull(range, c)));
    }

    /** The range of this query that a column belongs to. */
    public Optional<Range> owner(QualifiedName column) {
        Name qualifier = column.qualifier();
        return ranges.stream()
                .filter(r -> qualifier == null
                        ? r.relation().column(column.last().key()).isPresent()
                        : r.key().equals(qualifier.key()))
                .findFirst();
    }

    /** All columns of a range, or of all ranges. */
    public List<Column> columns(@Nullable String key) {
        return ranges.stream()
                .filter(r -> key == null || r.key().equals(key))
                .flatMap(r -> r.relation().columns().stream().map(c -> c.nullable(mayBeNull(r, c))))
                .toList();
    }

    /** Whether the columns of the range, or of all, are known. */
    public boolean known(@Nullable String key) {
        return ranges.stream().filter(r -> key == null || r.key().equals(key)).allMatch(r -> r.relation()
                .known());
    }
}
