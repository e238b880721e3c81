package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Code;
import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Query;
import io.gregor.migration.tsql.ast.QueryExpr;
import io.gregor.migration.tsql.ast.SelectItem;
import io.gregor.migration.tsql.ast.TableRef;
import io.gregor.migration.tsql.lex.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * R48: {@code for json path} and {@code for json auto} over one table, as a text that is put together as the source does
 * it: in the columns' order, without blanks, and without what is NULL.
 */
final class ForJson {
    private static final Pattern CLAUSE = Pattern.compile(
            "json(path|auto)(,root(\\('([^']*)'\\))?)?" + "((,include_null_values|,without_array_wrapper)*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_ @$#-]+(\\.[\\p{L}\\p{N}_ @$#-]+)*");

    private final Rules rules;

    ForJson(Rules rules) {
        this.rules = rules;
    }

    /** Empty for a query that is none of these, or whose values are written in a way that is not known. */
    Optional<QueryText> translate(Query query, Scope outer, @Nullable String limit) {
        Matcher clause =
                CLAUSE.matcher(query.forClause().stream().map(Token::text).collect(Collectors.joining()));
        if (!clause.matches() || query.body() instanceof QueryExpr.Select s && s.into() != null) {
            return Optional.empty();
        }
        boolean path = clause.group(1).equalsIgnoreCase("path");
        if (!path && !isSingle(query)) {
            return Optional.empty();
        }
        String options = clause.group(5).toLowerCase(Locale.ROOT);
        boolean nulls = options.contains("include_null_values");
        QueryText rows = rules.queries().result(without(query), outer, limit);
        List<JsonMember> members = members(query, rows, path);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        rules.findings()
                .assumeOnce(
                        "R48",
                        query.span(),
                        "The JSON is one text in one row; the source cuts what it gives to a client into rows of 2033"
                                + " characters",
                        "Check clients that put such rows together.");
        String object = "'{' || " + JsonMember.list(members, nulls) + " || '}'";
        String list = "string_agg(" + object + ", ',')";
        String root = clause.group(2) == null ? "" : clause.group(4) == null ? "root" : clause.group(4);
        boolean bare = options.contains("without_array_wrapper");
        String whole = bare
                ? list
                : root.isEmpty()
                        ? "'[' || " + list + " || ']'"
                        : PgNames.literal("{\"" + root + "\":[") + " || " + list + " || ']}'";
        String names = members(rows.columns().size());
        return Optional.of(new QueryText(
                "SELECT " + whole + "\nFROM (" + Code.hang(rows.text()) + ") AS items (" + names
                        + ")\nHAVING count(*) > 0",
                List.of(new QueryText.Out("", SqlType.varchar(0), SqlType.varchar(0), true))));
    }

    private static String members(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("c" + i);
        }
        return String.join(", ", names);
    }

    /** With several tables, AUTO makes an object of each. */
    private static boolean isSingle(Query query) {
        return query.body() instanceof QueryExpr.Select s
                && s.from().size() == 1
                && s.from().getFirst() instanceof TableRef.Table;
    }

    /** The members in order; none where a value or a name cannot be written. */
    private List<JsonMember> members(Query query, QueryText rows, boolean path) {
        List<JsonMember> members = new ArrayList<>();
        for (int i = 0; i < rows.columns().size(); i++) {
            QueryText.Out column = rows.columns().get(i);
            Optional<String> value =
                    isJson(query, i) ? Optional.of("c" + (i + 1)) : JsonMember.value("c" + (i + 1), column.type());
            if (value.isEmpty()
                    || !KEY.matcher(column.name()).matches()
                    || !path && column.name().contains(".")) {
                return List.of();
            }
            if (!JsonMember.add(members, List.of(column.name().split("\\.")), value.get())) {
                return List.of();
            }
        }
        return members;
    }

    /** Whether a column is JSON already, which goes in as it is. */
    private static boolean isJson(Query query, int place) {
        if (!(query.body() instanceof QueryExpr.Select s)
                || s.items().stream().anyMatch(i -> i.value() instanceof Expr.Star)
                || place >= s.items().size()) {
            return false;
        }
        SelectItem item = s.items().get(place);
        return item.value() instanceof Expr.Call c && c.is("json_query")
                || item.value() instanceof Expr.Subquery q
                        && !q.query().forClause().isEmpty()
                        && CLAUSE.matcher(q.query().forClause().stream()
                                        .map(Token::text)
                                        .collect(Collectors.joining()))
                                .matches()
                        && q.query().forClause().stream().noneMatch(t -> t.isWord("without_array_wrapper"));
    }

    private static Query without(Query query) {
        return new Query(
                query.with(),
                query.body(),
                query.orderBy(),
                query.offset(),
                query.fetch(),
                query.compute(),
                query.isolation(),
                List.of(),
                query.options(),
                query.span());
    }
}
