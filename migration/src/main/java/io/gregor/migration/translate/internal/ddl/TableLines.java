package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.translate.TypeChecks;
import io.gregor.migration.translate.internal.base.Catalog;
import io.gregor.migration.translate.internal.base.Determinism;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.translate.internal.base.TableReader;
import io.gregor.migration.translate.internal.base.TypeMapper;
import io.gregor.migration.translate.internal.base.UserType;
import io.gregor.migration.translate.internal.query.Rules;
import io.gregor.migration.translate.internal.query.Scope;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Identity;
import io.gregor.migration.tsql.ast.IndexColumn;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns and constraints of a table's definition (R39, R58, hazards 69, 70, 74). */
public final class TableLines {
    private final Rules rules;
    private final Catalog catalog;
    private final String table;
    private final Relation relation;
    private final Scope scope = Scope.empty();
    private @Nullable IndexNames names;

    public TableLines(Rules rules, Catalog catalog, String table, Relation relation) {
        this.rules = rules;
        this.catalog = catalog;
        this.table = table;
        this.relation = relation;
        scope.add(new Scope.Range(table, table, relation, false));
    }

    TableLines keysNamedBy(IndexNames indexNames) {
        names = indexNames;
        return this;
    }

    Scope scope() {
        return scope;
    }

    /** One line of SQL for each element that is no index. */
    public List<String> lines(List<TableElement> elements) {
        List<String> lines = new ArrayList<>();
        for (TableElement element : TableElement.spread(elements)) {
            switch (element) {
                case TableElement.Column c -> lines.add(column(c));
                case TableElement.Constraint c -> constraint(c).ifPresent(lines::add);
                case TableElement.Index i -> {}
            }
        }
        return lines;
    }

    String column(TableElement.Column column) {
        SqlType type =
                column.type() == null ? SqlType.UNKNOWN : catalog.type(column.type(), TypeMapper.Use.DECLARATION);
        StringBuilder text = new StringBuilder(PgNames.write(column.name()));
        if (column.computed() != null) {
            boolean fixed = Determinism.holds(column.computed(), catalog);
            if (!fixed) {
                rules.hole(
                        "R58",
                        column.span(),
                        "A computed column that calls a function PostgreSQL cannot take for fixed");
            }
            Sql value = rules.value(column.computed(), scope);
            SqlType computed = value.type().isKnown() ? value.type() : SqlType.TEXT;
            return text.append(' ')
                    .append(computed.pg())
                    .append(" GENERATED ALWAYS AS (")
                    .append(value.text())
                    .append(") STORED")
                    .toString();
        }
        if (!type.isKnown()) {
            rules.hole("R58", column.span(), "The type of the column is not known");
        }
        if (column.type() != null
                && (column.type().key().equals("timestamp")
                        || column.type().key().equals("rowversion"))) {
            rules.hole("R58", column.span(), "A timestamp column is a row version, which the server itself changes");
        }
        rules.objectType(column.type());
        text.append(' ').append(typeName(column, type));
        text.append(nullability(column));
        for (TableElement.Constraint constraint : column.constraints()) {
            text.append(inline(constraint, type));
        }
        return text.append(range(column, type)).toString();
    }

    /** Keys' columns and identities are NOT NULL; ASE takes every other column that says nothing for NOT NULL too. */
    private String nullability(TableElement.Column column) {
        if (column.nullable() == null
                && column.identity() == null
                && !TableReader.isPrimary(column)
                && (column.type() == null
                        || catalog.userType(column.type())
                                .map(UserType::nullable)
                                .isEmpty())) {
            rules.findings()
                    .assumeOnce(
                            "R58",
                            column.span(),
                            rules.ase()
                                    ? "Columns that say neither NULL nor NOT NULL are NOT NULL, as ASE takes them by default"
                                    : "Columns that say neither NULL nor NOT NULL take NULL",
                            "Check the setting of the old database.");
        }
        boolean key = TableReader.isPrimary(column);
        return TableReader.isNullable(column, catalog) || key ? "" : " NOT NULL";
    }

    private String typeName(TableElement.Column column, SqlType type) {
        if (column.identity() != null) {
            String base = type.is(Kind.NUMERIC) ? "bigint" : type.pg();
            return base + " GENERATED BY DEFAULT AS IDENTITY" + sequence(column.identity());
        }
        return Optional.ofNullable(column.type())
                .flatMap(catalog::userType)
                .map(UserType::sqlName)
                .orElseGet(() -> type.pg() + (type.isString() ? collation(rules.ase()) : ""));
    }

    /** ASE's default sort order is binary (hazards 6 and 7). */
    static String collation(boolean ase) {
        return ase ? " COLLATE \"C\"" : "";
    }

    private static String sequence(Identity identity) {
        boolean down = identity.increment().startsWith("-");
        return identity.seed().equals("1") && identity.increment().equals("1")
                ? ""
                : " (START WITH " + identity.seed() + " INCREMENT BY " + identity.increment() + bound(identity, down)
                        + ")";
    }

    /** PostgreSQL counts up from 1 and down from -1, where nothing else is said. */
    private static String bound(Identity identity, boolean down) {
        boolean negative = identity.seed().startsWith("-");
        boolean outside = down ? !negative : negative || identity.seed().equals("0");
        return outside ? (down ? " MAXVALUE " : " MINVALUE ") + identity.seed() : "";
    }

    private String range(TableElement.Column column, SqlType type) {
        String name = PgNames.write(column.name());
        if (type.is(Kind.BIT)) {
            return " CHECK (" + name + " IN (0, 1))";
        }
        if (type.is(Kind.BINARY) && type.size() > 0) {
            return ofType(TypeChecks.LENGTH, column) + " CHECK (octet_length(" + name + ") <= " + type.size() + ")";
        }
        return type.is(Kind.TINYINT) && column.identity() == null
                ? ofType(TypeChecks.BYTE, column) + " CHECK (" + name + " BETWEEN 0 AND 255)"
                : "";
    }

    /** A name by which it is told from a check of the source that says the same. */
    private static String ofType(String prefix, TableElement.Column column) {
        return " CONSTRAINT "
                + PgNames.quote(PgNames.fold(prefix + column.name().text()));
    }

    private String inline(TableElement.Constraint constraint, SqlType type) {
        return switch (constraint) {
            case TableElement.Default d -> " DEFAULT " + defaultValue(d.value(), type);
            case TableElement.Check c ->
                name(c.name()) + " CHECK (" + rules.value(c.condition(), scope).text() + ")";
            case TableElement.Key k -> keyName(k.name()) + key(k);
            case TableElement.ForeignKey f -> name(f.name()) + references(f);
        };
    }

    String defaultValue(Expr value, SqlType type) {
        Sql stored = rules.conversions().assign(rules.value(value, Scope.empty()), type, false, value.span());
        return stored.at(Sql.CAST);
    }

    Optional<String> constraint(TableElement.Constraint constraint) {
        String text =
                switch (constraint) {
                    case TableElement.Default d -> "";
                    case TableElement.Check c ->
                        name(c.name()) + " CHECK ("
                                + rules.value(c.condition(), scope).text() + ")";
                    case TableElement.Key k -> keyName(k.name()) + key(k) + " (" + columns(k.columns()) + ")";
                    case TableElement.ForeignKey f ->
                        name(f.name()) + " FOREIGN KEY (" + list(f.columns()) + ")" + references(f);
                };
        return text.isEmpty() ? Optional.empty() : Optional.of(text.strip());
    }

    private static String name(@Nullable Name name) {
        return name == null ? "" : " CONSTRAINT " + PgNames.write(name);
    }

    private String keyName(@Nullable Name name) {
        if (name == null || names == null) {
            return name(name);
        }
        return " CONSTRAINT " + PgNames.quote(names.ofKey(name, unquoted()));
    }

    private String unquoted() {
        String last = table.substring(table.lastIndexOf('.') + 1);
        return last.startsWith("\"") ? last.substring(1, last.length() - 1).replace("\"\"", "\"") : last;
    }

    /** Hazard 74: NULL counts as a value in a unique key of the source. */
    private String key(TableElement.Key key) {
        boolean nullable = key.columns().isEmpty() || anyNullable(key.columns());
        return key.primary() ? " PRIMARY KEY" : nullable ? " UNIQUE NULLS NOT DISTINCT" : " UNIQUE";
    }

    boolean anyNullable(List<IndexColumn> columns) {
        return columns.stream()
                .anyMatch(c -> !(c.value() instanceof Expr.Column column)
                        || relation.column(column.name().last().key())
                                .map(Relation.Column::nullable)
                                .orElse(true));
    }

    private String references(TableElement.ForeignKey key) {
        String target = " REFERENCES " + catalog.relation(key.target()).sqlName();
        String columns = key.targetColumns().isEmpty() ? "" : " (" + list(key.targetColumns()) + ")";
        return target + columns + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String event, @Nullable String action) {
        return action == null ? "" : event + action.toUpperCase(Locale.ROOT);
    }

    private static String list(List<Name> names) {
        return names.stream().map(PgNames::write).collect(Collectors.joining(", "));
    }

    private String columns(List<IndexColumn> columns) {
        return columns.stream()
                .map(c -> c.value() instanceof Expr.Column column
                        ? PgNames.write(column.name().last())
                        : rules.value(c.value(), scope).text())
                .collect(Collectors.joining(", "));
    }
}
