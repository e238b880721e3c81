package io.gregor.migration.translate.internal.base;

import io.gregor.migration.tsql.ast.Name;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A table, view or temporary table as queries see it.
 *
 * @param sqlName how PostgreSQL's text names it
 * @param columns in order; empty when they are not known
 * @param keys the columns of each unique key, in lower case
 */
public record Relation(String sqlName, List<Column> columns, List<Set<String>> keys) {
    public Relation {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** A column; {@code name} as the source spells it. */
    public record Column(String name, SqlType type, boolean nullable, boolean identity, boolean generated) {
        public static Column of(String name, SqlType type, boolean nullable) {
            return new Column(name, type, nullable, false, false);
        }

        public String key() {
            return name.toLowerCase(Locale.ROOT);
        }

        /** The name as written in SQL. */
        public String sql() {
            return PgNames.quote(PgNames.fold(name));
        }

        public Column nullable(boolean may) {
            return new Column(name, type, may, identity, generated);
        }
    }

    public static Relation unknown(String sqlName) {
        return new Relation(sqlName, List.of(), List.of());
    }

    public boolean known() {
        return !columns.isEmpty();
    }

    /** The columns that take values: those named, or all that the table does not compute itself. */
    public List<Column> targets(List<Name> named) {
        return named.isEmpty()
                ? columns.stream().filter(c -> !c.identity() && !c.generated()).toList()
                : named.stream().map(this::target).toList();
    }

    private Column target(Name name) {
        return column(name.key()).orElseGet(() -> Column.of(name.text(), SqlType.UNKNOWN, true));
    }

    /** The sequence of an identity column, as an expression. */
    public String sequence(Column identity) {
        return "pg_get_serial_sequence(" + PgNames.literal(sqlName) + ", "
                + PgNames.literal(PgNames.fold(identity.name())) + ")";
    }

    public Optional<Column> column(String key) {
        return columns.stream().filter(c -> c.key().equals(key)).findFirst();
    }
}
