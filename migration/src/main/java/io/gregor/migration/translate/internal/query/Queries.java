package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Relation;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.Types;
import io.gregor.migration.tsql.ast.Cte;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.OrderItem;
import io.gregor.migration.tsql.ast.QualifiedName;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.ast.Top;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whole queries: table expressions, set operations, order and limits (R44, R45, R54). */
public final class Queries {
    private static final int SHORT = 70;

    /** Each recursive table expression is read twice, and so are those inside it. */
    private static final int MAX_RECURSIVE = 3;

    private final Rules rules;
    private final Selects selects;
    private final ForXml forXml;
    private final Limits limits;
    /** The tables whose rows are changed through a query, by that query. */
    private final Map<Query, String> changed = new IdentityHashMap<>();

    private int openRecursive;

    Queries(Rules rules) {
        this.rules = rules;
        this.selects = new Selects(rules);
        this.forXml = new ForXml(rules);
        this.limits = new Limits(rules);
    }

    ForXml forXml() {
        return forXml;
    }

    /** From here on the query hands on the place of each row of one of its tables, as {@link Purpose#ROW}. */
    public void changes(Query query, String tableKey) {
        changed.put(query, tableKey);
    }

    /** A list of columns, as behind SELECT or RETURNING. */
    public QueryText items(List<SelectItem> items, Scope scope, Purpose purpose) {
        return selects.items(items, scope, purpose);
    }

    /** A query whose columns go out to somebody, in the types that the source gives them. */
    public QueryText result(Query query, Scope outer, @Nullable String limit) {
        return query(query, outer, limit, Purpose.RESULT);
    }

    /** A query for a stated purpose. */
    public QueryText query(Query query, @Nullable String limit, Purpose purpose) {
        return query(query, Scope.empty(), limit, purpose);
    }

    /** A query inside an expression, on one line when it is short. */
    public QueryText nested(Query query, Scope outer) {
        QueryText text = query(query, outer, null, Purpose.OPERAND);
        String line = text.text().replaceAll("\\s*\n\\s*", " ");
        return new QueryText(line.length() <= SHORT ? line : Code.hang(text.text()), text.columns());
    }

    private QueryText query(Query query, Scope outer, @Nullable String limit, Purpose purpose) {
        if (forXml.isList(query)) {
            return forXml.list(query, outer);
        }
        boolean stored = !purpose.targets().isEmpty() || !purpose.into().isEmpty();
        var json = stored ? Optional.<QueryText>empty() : new ForJson(rules).translate(query, outer, limit);
        if (json.isPresent()) {
            return json.get();
        }
        Scope scope = outer.inner();
        refuse(query);
        String with = with(query.with(), scope);
        Top top = query.body() instanceof QueryExpr.Select s ? s.top() : null;
        String through = changed.get(query);
        Body body = body(query.body(), scope, through == null ? purpose : Purpose.rows(through));
        StringBuilder text = new StringBuilder(with).append(body.text());
        if (!query.orderBy().isEmpty()) {
            text.append("\nORDER BY ").append(order(ordered(query), body.scope(), body.columns()));
        }
        if (query.offset() != null) {
            text.append("\nOFFSET ")
                    .append(rules.value(query.offset(), scope).at(Sql.PRIMARY))
                    .append(" ROWS");
        }
        if (query.fetch() != null) {
            text.append("\nFETCH NEXT ")
                    .append(rules.value(query.fetch(), scope).at(Sql.PRIMARY))
                    .append(" ROWS ONLY");
        }
        text.append(limits.of(top, limit, body.text(), purpose, scope));
        return new QueryText(text.toString(), body.columns());
    }

    private void refuse(Query query) {
        if (!query.compute().isEmpty()) {
            rules.hole("R47", query.compute().getFirst().span(), "COMPUTE is not translated");
        }
        String first = query.forClause().isEmpty()
                ? ""
                : query.forClause().getFirst().text().toLowerCase(Locale.ROOT);
        if (first.equals("xml") || first.equals("json")) {
            Token token = query.forClause().getFirst();
            rules.hole("R48", token.span(), "FOR " + first.toUpperCase(Locale.ROOT) + " is not translated");
        }
    }

    /** The table expressions in front of a query or a change; the scope knows them from then on. */
    public String with(List<Cte> ctes, Scope scope) {
        if (ctes.isEmpty()) {
            return "";
        }
        boolean recursive = false;
        List<String> texts = new ArrayList<>();
        for (Cte cte : ctes) {
            String name = PgNames.write(cte.name());
            boolean self = refersTo(cte.query(), cte.name().key());
            recursive |= self;
            QueryText text = self ? recursive(cte, name, scope) : query(cte.query(), scope, null, Purpose.RESULT);
            scope.addCte(cte.name().key(), new Relation(name, Sources.columns(text, cte.columns()), List.of()));
            String columns = cte.columns().isEmpty()
                    ? ""
                    : cte.columns().stream().map(PgNames::write).collect(Collectors.joining(", ", " (", ")"));
            texts.add(name + columns + " AS (\n    " + Code.hang(text.text()) + "\n)");
        }
        return (recursive ? "WITH RECURSIVE " : "WITH ") + String.join(",\n", texts) + "\n";
    }

    private QueryText recursive(Cte cte, String name, Scope scope) {
        if (openRecursive >= MAX_RECURSIVE) {
            Sql hole = rules.hole("R48", cte.span(), "Recursive table expressions inside each other");
            return new QueryText("SELECT " + hole.text(), List.of());
        }
        openRecursive++;
        try {
            return query(cte.query(), scope, null, branches(cte, name, scope));
        } finally {
            openRecursive--;
        }
    }

    /** What the branches of a recursive table expression must be: PostgreSQL wants their types equal to the letter. */
    private Purpose branches(Cte cte, String name, Scope scope) {
        if (!(cte.query().body() instanceof QueryExpr.SetOperation s)) {
            return Purpose.RESULT;
        }
        QueryText anchor = result(wrap(s.left(), cte.query()), scope, null);
        scope.addCte(cte.name().key(), new Relation(name, Sources.columns(anchor, cte.columns()), List.of()));
        QueryText again = result(wrap(s.right(), cte.query()), scope, null);
        List<@Nullable SqlType> exact = new ArrayList<>();
        for (int i = 0; i < Math.min(anchor.columns().size(), again.columns().size()); i++) {
            SqlType first = anchor.columns().get(i).pg();
            SqlType next = again.columns().get(i).pg();
            boolean same = first.samePg(next) || !first.isKnown() || !next.isKnown();
            exact.add(same ? null : widest(Types.common(first, next)));
        }
        if (nullsCome(anchor, again)) {
            // what comes back into the recursion as NULL may be any column the next time
            List<Relation.Column> columns = Sources.columns(anchor, cte.columns()).stream()
                    .map(c -> c.nullable(true))
                    .toList();
            scope.addCte(cte.name().key(), new Relation(name, columns, List.of()));
        }
        return exact.stream().allMatch(Objects::isNull) ? Purpose.RESULT : Purpose.exactly(exact);
    }

    /** Whether a column that is never NULL at first may be later. */
    private static boolean nullsCome(QueryText anchor, QueryText again) {
        return IntStream.range(
                        0, Math.min(anchor.columns().size(), again.columns().size()))
                .anyMatch(i -> !anchor.columns().get(i).nullable()
                        && again.columns().get(i).nullable());
    }

    private static SqlType widest(SqlType type) {
        return type.isString()
                ? SqlType.varchar(0)
                : type.is(SqlType.Kind.NUMERIC) || type.isMoney() ? SqlType.ANY_NUMERIC : type;
    }

    private static Query wrap(QueryExpr body, Query like) {
        return new Query(List.of(), body, List.of(), null, null, List.of(), null, List.of(), List.of(), like.span());
    }

    private static boolean refersTo(Query query, String key) {
        return Nodes.find(query, TableRef.Table.class)
                .anyMatch(t -> t.name().isSimple() && t.name().last().key().equals(key));
    }

    /** A query's body with the scope in which its ORDER BY is read. */
    private record Body(String text, List<QueryText.Out> columns, Scope scope) {}

    private Body body(QueryExpr expr, Scope scope, Purpose purpose) {
        return switch (expr) {
            case QueryExpr.Select s -> {
                Scope inner = scope.inner();
                QueryText text = selects.select(s, inner, purpose);
                yield new Body(text.text(), text.columns(), inner);
            }
            case QueryExpr.Nested n -> {
                QueryText text = query(n.query(), scope, null, purpose);
                yield new Body("(" + text.text() + ")", text.columns(), scope);
            }
            case QueryExpr.SetOperation s -> setOperation(s, scope, purpose);
        };
    }

    private Body setOperation(QueryExpr.SetOperation set, Scope scope, Purpose purpose) {
        Body left = side(set.left(), scope, purpose);
        Body right = side(set.right(), scope, purpose);
        List<QueryText.Out> columns = new ArrayList<>();
        for (int i = 0; i < Math.min(left.columns().size(), right.columns().size()); i++) {
            QueryText.Out a = left.columns().get(i);
            QueryText.Out b = right.columns().get(i);
            columns.add(new QueryText.Out(
                    a.name(),
                    Types.common(a.type(), b.type()),
                    Types.common(a.pg(), b.pg()),
                    a.nullable() || b.nullable()));
        }
        boolean digits = columns.stream().anyMatch(c -> c.type().is(SqlType.Kind.NUMERIC) && !c.pg().samePg(c.type()));
        boolean widened = IntStream.range(0, columns.size())
                .anyMatch(i -> columns.get(i).type().is(SqlType.Kind.NUMERIC)
                        && !left.columns()
                                .get(i)
                                .type()
                                .equals(right.columns().get(i).type()));
        if (purpose.casts() && (digits || widened)) {
            rules.findings()
                    .assumeOnce(
                            "R58",
                            set.span(),
                            "Numbers of different types in one column keep the digits that each has",
                            "Cast them where the digits matter.");
        }
        String word = set.op().name() + (set.all() ? " ALL" : "");
        return new Body(left.text() + "\n" + word + "\n" + right.text(), columns, scope.inner());
    }

    private Body side(QueryExpr expr, Scope scope, Purpose purpose) {
        Body body = body(expr, scope, purpose);
        boolean limited = expr instanceof QueryExpr.Select s && s.top() != null;
        return limited
                ? new Body(
                        "(" + body.text()
                                + limits.of(((QueryExpr.Select) expr).top(), null, body.text(), purpose, scope) + ")",
                        body.columns(),
                        body.scope())
                : body;
    }

    /** Behind a set operation the columns have only their names; the source lets a table's name stand before them. */
    private static List<OrderItem> ordered(Query query) {
        if (!(query.body() instanceof QueryExpr.SetOperation)) {
            return query.orderBy();
        }
        return query.orderBy().stream()
                .map(item -> item.value() instanceof Expr.Column c && !c.name().isSimple()
                        ? new OrderItem(
                                new Expr.Column(QualifiedName.of(c.name().last()), c.span()),
                                item.descending(),
                                item.span())
                        : item)
                .toList();
    }

    /** R54: NULL comes first in the source, last in PostgreSQL. */
    String order(List<OrderItem> items, Scope scope, List<QueryText.Out> outputs) {
        return items.stream().map(i -> orderItem(i, scope, outputs)).collect(Collectors.joining(", "));
    }

    private String orderItem(OrderItem item, Scope scope, List<QueryText.Out> outputs) {
        Sql key = key(item, scope, outputs);
        if (key.type().isString() && !rules.ase()) {
            rules.findings()
                    .assumeOnce(
                            "R53",
                            item.span(),
                            "Texts are sorted as the target's collation has it",
                            "If the source sorts in another order, choose such a collation for the columns.");
        }
        String direction = item.descending() ? " DESC" : "";
        String nulls = !key.nullable() ? "" : item.descending() ? " NULLS LAST" : " NULLS FIRST";
        return (key.type().equals(SqlType.HIERARCHY) ? Hierarchies.order(key) : key.text()) + direction + nulls;
    }

    private Sql key(OrderItem item, Scope scope, List<QueryText.Out> outputs) {
        if (item.value() instanceof Expr.NumberLiteral n && n.kind() == Expr.NumberKind.INTEGER) {
            int position = n.text().length() > 4 ? 0 : Integer.parseInt(n.text());
            boolean nullable = position < 1
                    || position > outputs.size()
                    || outputs.get(position - 1).nullable();
            return Sql.primary(n.text(), SqlType.INT).nullable(nullable);
        }
        if (item.value() instanceof Expr.Column c && c.name().isSimple()) {
            for (QueryText.Out out : outputs) {
                if (out.name().equalsIgnoreCase(c.name().last().text())
                        && !out.type().equals(SqlType.HIERARCHY)) {
                    return Sql.primary(PgNames.write(c.name().last()), out.type())
                            .nullable(out.nullable());
                }
            }
        }
        return rules.value(item.value(), scope);
    }
}
