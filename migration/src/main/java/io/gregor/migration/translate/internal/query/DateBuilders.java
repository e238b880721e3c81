package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** R57: dates put together from numbers, dates cut to a unit, and the question whether a text is one. */
final class DateBuilders {
    private static final Set<DateUnit> TRUNCATED = Set.of(
            DateUnit.YEAR,
            DateUnit.QUARTER,
            DateUnit.MONTH,
            DateUnit.DAY,
            DateUnit.HOUR,
            DateUnit.MINUTE,
            DateUnit.SECOND);

    private DateBuilders() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("datefromparts", c -> of("make_date(" + list(c, 0, 3) + ")", Sql.PRIMARY, SqlType.DATE, c));
        table.put(
                "datetimefromparts",
                c -> of(
                        "make_timestamp(" + list(c, 0, 5) + ", " + c.arg(5).at(Sql.ADD) + " + "
                                + c.arg(6).at(Sql.MULTIPLY) + " / 1000.0)::timestamp(3)",
                        Sql.CAST,
                        SqlType.DATETIME,
                        c));
        table.put(
                "smalldatetimefromparts",
                c -> of("make_timestamp(" + list(c, 0, 5) + ", 0)", Sql.PRIMARY, SqlType.of(Kind.SMALLDATETIME), c));
        table.put(
                "datetime2fromparts",
                c -> of(
                        "make_timestamp(" + list(c, 0, 5) + ", " + seconds(c, 5) + ")",
                        Sql.PRIMARY,
                        SqlType.of(Kind.DATETIME2),
                        c));
        table.put(
                "timefromparts",
                c -> of(
                        "make_time(" + list(c, 0, 2) + ", " + seconds(c, 2) + ")",
                        Sql.PRIMARY,
                        SqlType.of(Kind.TIME),
                        c));
        table.put(
                "sysutcdatetime", c -> Sql.primary("(clock_timestamp() AT TIME ZONE 'UTC')", SqlType.of(Kind.DATETIME2))
                        .notNull());
        table.put("sysdatetimeoffset", c -> Sql.primary("clock_timestamp()", SqlType.of(Kind.DATETIMEOFFSET))
                .notNull());
        table.put("isdate", DateBuilders::isDate);
        table.put("datetrunc", DateBuilders::truncated);
    }

    private static Sql of(String text, int binding, SqlType type, FunctionCall c) {
        return Sql.of(text, binding, type).nullable(c.args().stream().anyMatch(Sql::nullable));
    }

    private static String list(FunctionCall c, int from, int to) {
        return c.args().subList(from, to).stream().map(Sql::text).collect(Collectors.joining(", "));
    }

    /** Seconds with a fraction that counts units of the given precision. */
    private static String seconds(FunctionCall c, int at) {
        Sql fraction = c.arg(at + 1);
        return fraction.text().equals("0")
                ? c.arg(at).text()
                : c.arg(at).at(Sql.ADD) + " + " + fraction.at(Sql.MULTIPLY) + " / 10.0 ^ "
                        + c.arg(at + 2).at(Sql.UNARY);
    }

    private static Sql isDate(FunctionCall c) {
        Sql value = c.arg(0);
        if (value.type().isDate()) {
            return Sql.primary("CASE WHEN " + value.at(Sql.COMPARE) + " IS NULL THEN 0 ELSE 1 END", SqlType.INT)
                    .notNull();
        }
        if (!value.type().isString()) {
            return c.hole("R57", "isdate of something else than a text");
        }
        return Helpers.call(c.rules(), c.call().span(), "isdate", SqlType.INT, value)
                .notNull();
    }

    private static Sql truncated(FunctionCall c) {
        String name = c.expr(0) instanceof Expr.DatePart d
                ? d.unit()
                : c.expr(0) instanceof Expr.Column k ? k.name().last().key() : "";
        DateUnit unit = DateUnit.of(name);
        if (unit == null || !TRUNCATED.contains(unit)) {
            return c.hole("R57", "A date cut to this part");
        }
        Sql date = c.date(1);
        Sql cut = Sql.primary(
                        "date_trunc('" + unit.name().toLowerCase(Locale.ROOT) + "', " + date.text() + ")", date.type())
                .nullable(date.nullable());
        return date.type().is(Kind.DATE) ? cut.cast(SqlType.DATE) : cut;
    }
}
