package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Aggregates and window functions in the types of the source (hazards 24 to 27). */
public final class Aggregates {
    private static final Set<String> NAMES = Set.of(
            "count",
            "count_big",
            "sum",
            "avg",
            "min",
            "max",
            "stdev",
            "stdevp",
            "var",
            "varp",
            "stddev",
            "variance",
            "string_agg",
            "approx_count_distinct",
            "grouping_id",
            "grouping");

    private Aggregates() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("count", c -> Sql.primary("count(" + inner(c, "*") + ")", SqlType.INT)
                .inPg(SqlType.BIGINT)
                .notNull());
        table.put("count_big", c -> Sql.primary("count(" + inner(c, "*") + ")", SqlType.BIGINT)
                .notNull());
        table.put("sum", Aggregates::sum);
        table.put("avg", Aggregates::avg);
        table.put("min", c -> keep(c, "min"));
        table.put("max", c -> keep(c, "max"));
        table.put("stdev", c -> floating(c, "stddev_samp"));
        table.put("stddev", c -> floating(c, "stddev_samp"));
        table.put("stdevp", c -> floating(c, "stddev_pop"));
        table.put("var", c -> floating(c, "var_samp"));
        table.put("variance", c -> floating(c, "var_samp"));
        table.put("varp", c -> floating(c, "var_pop"));
        table.put("grouping", c -> Sql.primary("grouping(" + c.arg(0).text() + ")", SqlType.INT)
                .notNull());
        table.put("grouping_id", c -> Sql.primary(
                        "grouping(" + c.args().stream().map(Sql::text).collect(Collectors.joining(", ")) + ")",
                        SqlType.INT)
                .notNull());
        table.put("approx_count_distinct", c -> Sql.primary(
                        "count(DISTINCT " + c.arg(0).text() + ")", SqlType.BIGINT)
                .notNull());
        table.put("percent_rank", c -> Sql.primary("percent_rank()", SqlType.FLOAT)
                .notNull());
        table.put("cume_dist", c -> Sql.primary("cume_dist()", SqlType.FLOAT).notNull());
        table.put("string_agg", Aggregates::stringAgg);
        table.put("row_number", c -> Sql.primary("row_number()", SqlType.BIGINT).notNull());
        table.put("rank", c -> Sql.primary("rank()", SqlType.BIGINT).notNull());
        table.put("dense_rank", c -> Sql.primary("dense_rank()", SqlType.BIGINT).notNull());
        table.put("ntile", c -> Sql.primary("ntile(" + c.arg(0).text() + ")", SqlType.BIGINT)
                .notNull());
        table.put("lag", c -> c.same("lag", c.arg(0).type()).nullable(true));
        table.put("lead", c -> c.same("lead", c.arg(0).type()).nullable(true));
        table.put("first_value", c -> c.same("first_value", c.arg(0).type()).nullable(true));
        table.put("last_value", c -> c.same("last_value", c.arg(0).type()).nullable(true));
    }

    /** Whether an expression aggregates over the rows of its own query. */
    public static boolean aggregates(Node expr) {
        if (expr instanceof Expr.Subquery || expr instanceof Expr.Exists) {
            return false;
        }
        if (expr instanceof Expr.Call call && isAggregate(call)) {
            return true;
        }
        return Nodes.children(expr).stream().anyMatch(Aggregates::aggregates);
    }

    /** Whether the call itself is an aggregate over rows. */
    public static boolean isAggregate(Expr.Call call) {
        return call.over() == null
                && call.function().isSimple()
                && NAMES.contains(call.function().last().key());
    }

    private static String inner(FunctionCall c, String otherwise) {
        if (c.count() == 0) {
            return otherwise;
        }
        return (c.call().distinct() ? "DISTINCT " : "") + c.arg(0).text();
    }

    private static Sql sum(FunctionCall c) {
        Sql value = c.arg(0);
        SqlType type = value.type();
        if (type.isInteger()) {
            SqlType result = type.is(Kind.BIGINT) ? SqlType.BIGINT : SqlType.INT;
            return Sql.primary("sum(" + inner(c, "") + ")", result)
                    .inPg(type.is(Kind.BIGINT) ? SqlType.ANY_NUMERIC : SqlType.BIGINT);
        }
        if (type.is(Kind.NUMERIC) && type.size() > 0) {
            return Sql.primary("sum(" + inner(c, "") + ")", SqlType.numeric(38, type.scale()))
                    .inPg(value.pg().isScaled() ? SqlType.numeric(38, type.scale()) : SqlType.ANY_NUMERIC);
        }
        if (type.isMoney()) {
            return Sql.primary("sum(" + inner(c, "") + ")", SqlType.MONEY)
                    .inPg(value.pg().isScaled() ? SqlType.MONEY : SqlType.ANY_NUMERIC);
        }
        if (type.is(Kind.REAL)) {
            return Sql.primary(
                    "sum(" + (c.call().distinct() ? "DISTINCT " : "")
                            + value.cast(SqlType.FLOAT).text() + ")",
                    SqlType.FLOAT);
        }
        return Sql.primary("sum(" + inner(c, "") + ")", type);
    }

    /** Hazard 24: the average of whole numbers is a whole number, cut. */
    private static Sql avg(FunctionCall c) {
        SqlType type = c.arg(0).type();
        String text = "avg(" + inner(c, "") + ")";
        if (type.isInteger()) {
            SqlType result = type.is(Kind.BIGINT) ? SqlType.BIGINT : SqlType.INT;
            return Sql.of("trunc(" + text + ")::" + result.pg(), Sql.CAST, result);
        }
        if (type.isMoney()) {
            return Sql.primary("trunc(" + text + ", 4)", SqlType.MONEY);
        }
        if (type.is(Kind.NUMERIC) && type.size() > 0) {
            int scale = Math.max(type.scale(), 6);
            return Sql.primary("trunc(" + text + ", " + scale + ")", SqlType.numeric(38, scale));
        }
        return Sql.primary(text, type.isApproximate() ? SqlType.FLOAT : type);
    }

    private static Sql keep(FunctionCall c, String name) {
        Sql value = c.arg(0);
        if (value.type().equals(SqlType.HIERARCHY)) {
            return c.hole("R58", Hierarchies.NO_ORDER);
        }
        if (value.type().is(Kind.UUID) || value.type().is(Kind.BIT)) {
            return Sql.primary(name + "(" + inner(c, "") + ")", value.type());
        }
        return Sql.primary(name + "(" + inner(c, "") + ")", value.type()).inPg(value.pg());
    }

    private static Sql floating(FunctionCall c, String name) {
        return Sql.of(name + "(" + inner(c, "") + ")::double precision", Sql.CAST, SqlType.FLOAT);
    }

    private static Sql stringAgg(FunctionCall c) {
        String order = c.call().withinGroup().isEmpty()
                ? ""
                : " ORDER BY " + c.rules().queries().order(c.call().withinGroup(), c.scope(), List.of());
        return Sql.primary(
                "string_agg(" + c.text(0).text() + ", " + c.text(1).text() + order + ")", SqlType.varchar(0));
    }

    /** A function with its window; a cast or a rounding goes around the whole. */
    static Sql windowed(FunctionCall call, FunctionRule rule) {
        Sql plain = rule.apply(call);
        Window over = call.call().over();
        if (isAggregate(call.call()) && !call.scope().groupWindow().isEmpty()) {
            return behind(plain, call.scope().groupWindow());
        }
        if (over == null || plain.text().startsWith("NULL /*")) {
            return plain;
        }
        return behind(plain, " OVER (" + window(call, over) + ")");
    }

    /** An aggregate with a clause of its own behind it; a cast or a rounding goes around the whole. */
    static Sql behind(Sql plain, String clause) {
        int start = plain.text().startsWith("trunc(") ? "trunc(".length() : 0;
        int end = closing(plain.text(), start) + 1;
        String text = plain.text().substring(0, end) + clause + plain.text().substring(end);
        return Sql.of(text, plain.binding(), plain.type()).inPg(plain.pg()).nullable(plain.nullable());
    }

    /** Where the parenthesis closes that is the first to open at or after a place; those in quotes do not count. */
    private static int closing(String text, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = text.indexOf('(', from); i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i;
            }
        }
        return text.length() - 1;
    }

    private static String window(FunctionCall call, Window over) {
        List<String> parts = new ArrayList<>();
        if (over.base() != null) {
            parts.add(PgNames.write(over.base()));
        }
        if (!over.partitionBy().isEmpty()) {
            parts.add("PARTITION BY "
                    + over.partitionBy().stream()
                            .map(e -> call.rules().value(e, call.scope()).text())
                            .collect(Collectors.joining(", ")));
        }
        if (!over.orderBy().isEmpty()) {
            parts.add("ORDER BY " + call.rules().queries().order(over.orderBy(), call.scope(), List.of()));
        }
        if (over.frame() != null) {
            parts.add(frame(call, over.frame()));
        }
        return String.join(" ", parts);
    }

    private static String frame(FunctionCall call, Window.Frame frame) {
        return (frame.range() ? "RANGE" : "ROWS") + " BETWEEN " + bound(call, frame.start()) + " AND "
                + bound(call, frame.end());
    }

    private static String bound(FunctionCall call, Window.Bound bound) {
        String words = bound.kind().name().replace('_', ' ');
        return bound.offset() == null
                ? words
                : call.rules().value(bound.offset(), call.scope()).text() + " " + words;
    }
}
