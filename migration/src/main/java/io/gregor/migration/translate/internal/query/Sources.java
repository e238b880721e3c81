package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.Types;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TableHint;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tables, joins and derived tables of a FROM clause. */
public final class Sources {
    private static final Set<String> LOCKING = Set.of("holdlock", "updlock", "xlock", "tablockx", "readpast");

    private final Rules rules;
    private final Map<TableRef, QueryText> derived = new IdentityHashMap<>();
    private final Map<TableRef.Values, Rows> listed = new IdentityHashMap<>();
    private final Pivots pivots;
    private final TableFunctions functions;

    Sources(Rules rules) {
        this.rules = rules;
        this.pivots = new Pivots(rules);
        this.functions = new TableFunctions(rules);
    }

    /** Makes a source's names visible; all of a clause come before any of its conditions is read. */
    public void declare(TableRef ref, Scope scope, boolean maybeMissing) {
        switch (ref) {
            case TableRef.Table t -> {
                hints(t);
                Relation relation = rules.relation(t.name(), scope);
                SystemTables.report(t, relation, rules);
                Name alias = t.alias() == null ? t.name().last() : t.alias();
                boolean temporary = t.alias() == null && (alias.isTemporary() || alias.isVariable());
                String sqlName = temporary ? relation.sqlName() : PgNames.write(alias);
                scope.add(new Scope.Range(alias.key(), sqlName, relation, maybeMissing));
            }
            case TableRef.Variable v -> {
                Relation relation = rules.locals().relation(v.name().key()).orElseGet(() -> unknownVariable(v));
                Name alias = v.alias() == null ? v.name() : v.alias();
                String sqlName = v.alias() != null
                        ? PgNames.write(alias)
                        : isPlain(relation.sqlName()) ? relation.sqlName() : PgNames.write(ownAlias(v));
                scope.add(new Scope.Range(alias.key(), sqlName, relation, maybeMissing));
            }
            case TableRef.Join j -> {
                boolean left = j.kind() == TableRef.JoinKind.RIGHT || j.kind() == TableRef.JoinKind.FULL;
                boolean right = j.kind() == TableRef.JoinKind.LEFT || j.kind() == TableRef.JoinKind.FULL;
                declare(j.left(), scope, maybeMissing || left);
                declare(j.right(), scope, maybeMissing || right);
            }
            case TableRef.Apply a -> {
                declare(a.left(), scope, maybeMissing);
                declare(a.right(), scope, maybeMissing || a.outer());
            }
            case TableRef.Derived d -> {
                QueryText query = rules.queries().result(d.query(), scope, null);
                derived.put(d, query);
                range(d.alias(), columns(query, d.columns()), scope, maybeMissing);
            }
            case TableRef.Values v -> {
                Rows rows = rows(v, scope);
                listed.put(v, rows);
                range(v.alias(), rows.columns(), scope, maybeMissing);
            }
            case TableRef.Function f -> {
                Name own = f.call() instanceof Expr.Call c ? c.function().last() : null;
                range(f.alias() == null ? own : f.alias(), functions.columns(f, scope), scope, maybeMissing);
            }
            case TableRef.Pivot p -> derived(p, p.alias(), pivots.pivot(p, scope), scope, maybeMissing);
            case TableRef.Unpivot u -> derived(u, u.alias(), pivots.unpivot(u, scope), scope, maybeMissing);
            case TableRef.Change c -> rules.hole("R43", c.span(), "Rows put out by a change as a table");
        }
    }

    private void derived(TableRef ref, @Nullable Name alias, QueryText query, Scope scope, boolean maybeMissing) {
        derived.put(ref, query);
        range(alias, columns(query, List.of()), scope, maybeMissing);
    }

    /** A list of rows. Its cells are translated once, because each may hold a query with such a list in it. */
    private record Rows(List<Column> columns, List<List<Sql>> cells) {}

    /** R55: each column of a list of rows has the common type of its values. */
    private Rows rows(TableRef.Values values, Scope scope) {
        List<List<Sql>> rows = values.rows().stream()
                .map(r -> r.stream().map(v -> rules.value(v, scope)).toList())
                .toList();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < values.columns().size(); i++) {
            int at = i;
            List<Sql> cells =
                    rows.stream().filter(r -> at < r.size()).map(r -> r.get(at)).toList();
            SqlType type = Types.common(cells.stream().map(Sql::type).toList());
            columns.add(Column.of(
                    values.columns().get(i).text(), type, cells.stream().anyMatch(Sql::nullable)));
        }
        return new Rows(columns, rows);
    }

    private Relation unknownVariable(TableRef.Variable variable) {
        rules.hole("R38", variable.span(), "The table variable is not declared");
        return Relation.unknown("tv_" + PgNames.word(variable.name().text().substring(1)));
    }

    private static void range(@Nullable Name alias, List<Column> columns, Scope scope, boolean maybeMissing) {
        if (alias != null) {
            String sqlName = PgNames.write(alias);
            scope.add(new Scope.Range(alias.key(), sqlName, new Relation(sqlName, columns, List.of()), maybeMissing));
        }
    }

    static List<Column> columns(QueryText query, List<Name> names) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < query.columns().size(); i++) {
            QueryText.Out out = query.columns().get(i);
            columns.add(Column.of(i < names.size() ? names.get(i).text() : out.name(), out.type(), out.nullable()));
        }
        return columns;
    }

    private void hints(TableRef.Table table) {
        for (TableHint hint : table.hints()) {
            if (LOCKING.contains(hint.name())) {
                rules.findings()
                        .assumeOnce(
                                "R34",
                                hint.span(),
                                "The lock hint " + hint.name() + " is dropped",
                                "Use FOR UPDATE or FOR SHARE where a later write relies on this read.");
            }
        }
        if (!table.sample().isEmpty()) {
            rules.hole("R34", table.span(), "TABLESAMPLE and FOR SYSTEM_TIME");
        }
    }

    /** The text of a declared source. */
    public String text(TableRef ref, Scope scope) {
        return switch (ref) {
            case TableRef.Table t -> {
                String source = rules.relation(t.name(), scope).sqlName();
                yield named(
                        source, t.alias() == null && !isPlain(source) ? t.name().last() : t.alias());
            }
            case TableRef.Variable v -> {
                String source = rules.locals()
                        .relation(v.name().key())
                        .map(Relation::sqlName)
                        .orElse("tv_" + PgNames.word(v.name().text().substring(1)));
                yield named(source, v.alias() == null && !isPlain(source) ? ownAlias(v) : v.alias());
            }
            case TableRef.Join j -> join(j, scope);
            case TableRef.Apply a ->
                text(a.left(), scope) + "\n" + (a.outer() ? "LEFT JOIN LATERAL " : "CROSS JOIN LATERAL ")
                        + text(a.right(), scope) + (a.outer() ? " ON true" : "");
            case TableRef.Derived d -> {
                QueryText query = derived.get(d);
                yield named("(" + Code.hang(query == null ? "SELECT" : query.text()) + ")", d.alias())
                        + list(d.columns());
            }
            case TableRef.Values v -> values(v, scope);
            case TableRef.Function f -> functions.text(f, scope);
            case TableRef.Pivot p -> derived(p, p.alias());
            case TableRef.Unpivot u -> derived(u, u.alias());
            case TableRef.Change c -> "(SELECT) AS not_translated";
        };
    }

    private String derived(TableRef ref, @Nullable Name alias) {
        QueryText query = derived.get(ref);
        return named("(" + Code.hang(query == null ? "SELECT" : query.text()) + ")", alias);
    }

    static String named(String source, @Nullable Name alias) {
        return alias == null ? source : source + " " + (isPlain(source) ? "" : "AS ") + PgNames.write(alias);
    }

    private static boolean isPlain(String source) {
        return !source.startsWith("(") && !source.startsWith("unnest(");
    }

    /** The name of a table that is a parameter, where the query gives it none. */
    private static Name ownAlias(TableRef.Variable variable) {
        return Name.of("tv_" + PgNames.word(variable.name().text().substring(1)));
    }

    static String list(List<Name> columns) {
        return columns.isEmpty()
                ? ""
                : " (" + columns.stream().map(PgNames::write).collect(Collectors.joining(", ")) + ")";
    }

    private String values(TableRef.Values values, Scope scope) {
        Rows known = listed.get(values);
        Rows list = known == null ? rows(values, scope) : known;
        List<Column> columns = list.columns();
        String rows = list.cells().stream()
                .map(r -> IntStream.range(0, r.size())
                        .mapToObj(i -> cell(r.get(i), i < columns.size() ? columns.get(i) : null))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return named("(VALUES " + rows + ")", values.alias()) + list(values.columns());
    }

    /** Digits behind the point are those of the column, in every row. */
    private static String cell(Sql value, @Nullable Column column) {
        boolean scaled = column != null
                && column.type().is(SqlType.Kind.NUMERIC)
                && column.type().size() > 0
                && value.type().isNumber()
                && value.type().asNumeric().scale() != column.type().scale();
        return scaled ? value.cast(column.type()).text() : value.text();
    }

    private String join(TableRef.Join join, Scope scope) {
        String word =
                switch (join.kind()) {
                    case INNER -> "JOIN ";
                    case LEFT -> "LEFT JOIN ";
                    case RIGHT -> "RIGHT JOIN ";
                    case FULL -> "FULL JOIN ";
                    case CROSS -> "CROSS JOIN ";
                };
        boolean nested = join.right() instanceof TableRef.Join || join.right() instanceof TableRef.Apply;
        String right = text(join.right(), scope);
        String on =
                join.on() == null ? "" : " ON " + rules.value(join.on(), scope).text();
        return text(join.left(), scope) + "\n" + word + (nested ? "(" + Code.hang(right) + ")" : right) + on;
    }
}
