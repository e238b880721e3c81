package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.BinaryOp;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** R48: {@code for xml path('')} over one column without a name, which strings texts together. */
final class ForXml {
    /** What the clause says when it makes no elements; with {@code type} the result is XML that a method reads. */
    private static final List<String> LIST = List.of("xmlpath('')", "xmlpath(''),type");

    private final Rules rules;

    ForXml(Rules rules) {
        this.rules = rules;
    }

    /** Whether a query strings texts together: no elements, one column that has no name. */
    boolean isList(Query query) {
        if (!LIST.contains(clause(query))
                || !(query.body() instanceof QueryExpr.Select s)
                || s.items().size() != 1) {
            return false;
        }
        return s.into() == null
                && s.items().getFirst() instanceof SelectItem.Column c
                && !(c.value() instanceof Expr.Star)
                && (c.alias() == null ? !(c.value() instanceof Expr.Column) : isText(c) || isData(c));
    }

    private static boolean isText(SelectItem.Column item) {
        return item.alias() != null && item.alias().is("text()");
    }

    private static boolean isData(SelectItem.Column item) {
        return item.alias() != null && item.alias().is("data()");
    }

    private static String clause(Query query) {
        return query.forClause().stream()
                .map(Token::text)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT)
                .replace("n'", "'");
    }

    /** The query with {@code string_agg} in the place of its clause. */
    QueryText list(Query query, Scope outer) {
        SelectItem.Column item = item(query);
        return list(query, item.value(), isData(item) ? "' '" : "''", outer);
    }

    /** {@code stuff((select ', ' + x ... for xml path('')), 1, 2, '')}: what is cut off at the front separates the texts. */
    Optional<Sql> stuffed(FunctionCall call) {
        if (!(call.expr(0) instanceof Expr.Subquery s)
                || !isList(s.query())
                || isData(item(s.query()))
                || call.constant(1) != 1
                || !(call.expr(3) instanceof Expr.StringLiteral empty
                                && empty.value().isEmpty()
                        || call.isNull(3))) {
            return Optional.empty();
        }
        String separator = first(item(s.query()).value());
        Expr rest = rest(item(s.query()).value());
        if (separator == null || rest == null || separator.length() != call.constant(2)) {
            return Optional.empty();
        }
        QueryText text = list(s.query(), rest, PgNames.literal(separator), call.scope());
        return Optional.of(Sql.primary("(" + Code.hang(text.text()) + ")", SqlType.varchar(0)));
    }

    private static SelectItem.Column item(Query query) {
        return (SelectItem.Column) ((QueryExpr.Select) query.body()).items().getFirst();
    }

    /** The literal that a concatenation begins with. */
    private static @Nullable String first(Expr value) {
        return switch (value) {
            case Expr.StringLiteral s -> s.value();
            case Expr.Binary b when b.op() == BinaryOp.ADD -> first(b.left());
            default -> null;
        };
    }

    /** What a concatenation adds to its first literal; null when the parts could be added as numbers then. */
    private static @Nullable Expr rest(Expr value) {
        if (!(value instanceof Expr.Binary b) || b.op() != BinaryOp.ADD) {
            return null;
        }
        if (b.left() instanceof Expr.StringLiteral) {
            return b.right();
        }
        Expr left = rest(b.left());
        return left == null ? null : new Expr.Binary(BinaryOp.ADD, left, b.right(), b.span());
    }

    private QueryText list(Query query, Expr value, String separator, Scope outer) {
        rules.findings()
                .assumeOnce(
                        "R48",
                        query.span(),
                        "FOR XML writes &, < and > as entities; here the texts stay as they are",
                        "Check texts that hold these characters.");
        QueryExpr.Select s = (QueryExpr.Select) query.body();
        boolean plain = !s.distinct()
                && s.top() == null
                && s.groupBy() == null
                && query.offset() == null
                && query.with().isEmpty()
                && query.orderBy().stream().noneMatch(o -> o.value() instanceof Expr.NumberLiteral)
                && !Aggregates.aggregates(value);
        return plain ? plain(query, s, value, separator, outer) : wrapped(query, s, value, separator, outer);
    }

    private QueryText plain(Query query, QueryExpr.Select s, Expr value, String separator, Scope outer) {
        Scope scope = outer.inner();
        s.from().forEach(t -> rules.sources().declare(t, scope, false));
        String tail = new Selects(rules).tail(s.from(), s.where(), scope);
        String order = query.orderBy().isEmpty()
                ? ""
                : " ORDER BY " + rules.queries().order(query.orderBy(), scope, List.of());
        Sql text = text(rules.value(value, scope));
        return result("SELECT string_agg(" + text.text() + ", " + separator + order + ")" + tail);
    }

    /** Rows that are made distinct, grouped, limited or sorted by a column's place first stand in a query of their own. */
    private QueryText wrapped(Query query, QueryExpr.Select s, Expr value, String separator, Scope outer) {
        SelectItem item = new SelectItem.Column(value, Name.of("item"), value.span());
        QueryExpr.Select select = s.giving(List.of(item));
        Query inner = new Query(
                query.with(),
                select,
                query.orderBy(),
                query.offset(),
                query.fetch(),
                query.compute(),
                query.isolation(),
                List.of(),
                query.options(),
                query.span());
        QueryText rows = rules.queries().nested(inner, outer);
        boolean isText =
                rows.columns().size() == 1 && rows.columns().getFirst().type().isString();
        return result("SELECT string_agg(items.item" + (isText ? "" : "::text") + ", " + separator + ")\nFROM ("
                + rows.text() + ") AS items");
    }

    private Sql text(Sql value) {
        return value.type().isKnown() && !value.type().isString()
                ? rules.conversions().implicit(value, SqlType.varchar(0))
                : value;
    }

    private static QueryText result(String text) {
        return new QueryText(text, List.of(new QueryText.Out("", SqlType.varchar(0), SqlType.varchar(0), true)));
    }
}
