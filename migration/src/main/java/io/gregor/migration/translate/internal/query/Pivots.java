package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation.Column;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** R48: PIVOT as aggregates with a filter for each value, UNPIVOT as a row for each column. */
final class Pivots {
    private static final QueryText UNKNOWN = new QueryText("SELECT", List.of());

    private final Rules rules;

    Pivots(Rules rules) {
        this.rules = rules;
    }

    /** The rows of a PIVOT: grouped by every column of its source that it does not name. */
    QueryText pivot(TableRef.Pivot pivot, Scope outer) {
        Scope scope = outer.inner();
        rules.sources().declare(pivot.source(), scope, false);
        var key = scope.column(QualifiedName.of(pivot.column().last()));
        boolean call = pivot.aggregates().size() == 1 && pivot.aggregates().getFirst() instanceof Expr.Call;
        if (!scope.known(null) || key.isEmpty() || !call) {
            rules.hole("R48", pivot.span(), "The columns that PIVOT groups by are not known");
            return UNKNOWN;
        }
        Expr.Call aggregate = (Expr.Call) pivot.aggregates().getFirst();
        Set<String> used = Nodes.find(aggregate, Expr.Column.class)
                .map(c -> c.name().last().key())
                .collect(Collectors.toSet());
        used.add(pivot.column().last().key());
        List<String> groups = new ArrayList<>();
        List<QueryText.Out> columns = new ArrayList<>();
        others(scope, used, groups, columns);
        List<String> items = new ArrayList<>(groups);
        Sql plain = rules.value(aggregate, scope);
        for (Name value : pivot.values()) {
            String filter = " FILTER (WHERE " + key.get().at(Sql.OTHER) + " = "
                    + literal(value, key.get().type()) + ")";
            Sql filtered = rules.conversions().out(Aggregates.behind(plain, filter));
            items.add(filtered.text() + " AS " + PgNames.write(value));
            columns.add(new QueryText.Out(value.text(), filtered.type(), filtered.pg(), true));
        }
        String tail = groups.isEmpty() ? "\nHAVING count(*) > 0" : "\nGROUP BY " + String.join(", ", groups);
        return new QueryText(
                "SELECT " + String.join(",\n    ", items) + "\nFROM "
                        + rules.sources().text(pivot.source(), scope) + tail,
                columns);
    }

    /** The columns of the source that the clause does not name. */
    private static void others(Scope scope, Set<String> used, List<String> items, List<QueryText.Out> columns) {
        for (Column column : scope.columns(null)) {
            if (!used.contains(column.key())) {
                items.add(column.sql());
                columns.add(new QueryText.Out(column.name(), column.type(), column.type(), column.nullable()));
            }
        }
    }

    /** A value of the pivoted column, which the source writes as a name. */
    private static String literal(Name value, SqlType type) {
        return type.isNumber() && value.text().matches("-?[0-9]+(\\.[0-9]+)?")
                ? value.text()
                : PgNames.literal(value.text());
    }

    /** The rows of an UNPIVOT: the columns that it does not name, the value, and the name of its column. */
    QueryText unpivot(TableRef.Unpivot unpivot, Scope outer) {
        Scope scope = outer.inner();
        rules.sources().declare(unpivot.source(), scope, false);
        if (!scope.known(null)) {
            rules.hole("R48", unpivot.span(), "The columns that UNPIVOT keeps are not known");
            return UNKNOWN;
        }
        rules.findings()
                .assumeOnce(
                        "R48",
                        unpivot.span(),
                        "A star over UNPIVOT gives the value before the name of its column",
                        "Name the columns where their order matters.");
        Set<String> used = unpivot.columns().stream().map(c -> c.last().key()).collect(Collectors.toSet());
        List<String> items = new ArrayList<>();
        List<QueryText.Out> columns = new ArrayList<>();
        others(scope, used, items, columns);
        List<String> rows = new ArrayList<>();
        SqlType type = SqlType.UNKNOWN;
        for (QualifiedName column : unpivot.columns()) {
            Sql value = rules.value(new Expr.Column(QualifiedName.of(column.last()), column.span()), scope);
            type = value.type();
            rows.add("(" + value.text() + ", " + PgNames.literal(column.last().text()) + ")");
        }
        String value = PgNames.write(unpivot.value());
        String name = PgNames.write(unpivot.column());
        items.add("unpivoted." + value);
        items.add("unpivoted." + name);
        columns.add(new QueryText.Out(unpivot.value().text(), type, type, false));
        columns.add(new QueryText.Out(unpivot.column().text(), SqlType.varchar(128), SqlType.TEXT, false));
        return new QueryText(
                "SELECT " + String.join(", ", items) + "\nFROM "
                        + rules.sources().text(unpivot.source(), scope) + "\nCROSS JOIN LATERAL (VALUES "
                        + String.join(", ", rows) + ") AS unpivoted (" + value + ", " + name + ")\nWHERE unpivoted."
                        + value + " IS NOT NULL",
                columns);
    }
}
