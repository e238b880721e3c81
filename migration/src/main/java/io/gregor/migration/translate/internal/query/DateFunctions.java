package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.migration.tsql.ast.UnaryOp;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** R57: dates and their parts. */
final class DateFunctions {
    private static final int NAME_LENGTH = 30;

    private DateFunctions() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("getdate", c -> now());
        table.put("current_bigdatetime", c -> now());
        table.put("sysdatetime", c -> now());
        table.put("getutcdate", c -> Sql.of(
                        "(clock_timestamp() AT TIME ZONE 'UTC')::timestamp(3)", Sql.CAST, SqlType.DATETIME)
                .notNull());
        table.put("current_date", c -> Sql.primary("current_date", SqlType.DATE).notNull());
        table.put("current_time", c -> Sql.of("clock_timestamp()::time(3)", Sql.CAST, SqlType.fraction(Kind.TIME, 3)));
        table.put("year", c -> part(DateUnit.YEAR, c.date(0)));
        table.put("month", c -> part(DateUnit.MONTH, c.date(0)));
        table.put("day", c -> part(DateUnit.DAY, c.date(0)));
        table.put("eomonth", DateFunctions::endOfMonth);
        table.put("datepart", c -> withUnit(c, u -> part(u, c.date(1))));
        table.put("datename", c -> withUnit(c, u -> name(u, c.date(1))));
        table.put("dateadd", c -> withUnit(c, u -> add(c, u)));
        table.put("datediff_big", c -> withUnit(c, u -> big(DateDifference.of(u, c.date(1), c.date(2), false))));
        table.put("datediff", c -> withUnit(c, u -> difference(c, u)));
    }

    private static Sql difference(FunctionCall c, DateUnit unit) {
        boolean ase = c.rules().ase();
        if (ase && unit.isClock()) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R57",
                            c.call().span(),
                            "datediff of hours and smaller units cuts the time that has passed, as ASE's manual says",
                            "Check it on the old server, since releases differ.");
        }
        return DateDifference.of(unit, c.date(1), c.date(2), ase);
    }

    private static Sql big(Sql difference) {
        String text = difference.text();
        String wide = text.endsWith("::integer")
                ? text.substring(0, text.length() - "::integer".length()) + "::bigint"
                : text;
        return Sql.of(wide, difference.binding(), SqlType.BIGINT)
                .inPg(wide.equals(text) ? SqlType.INT : SqlType.BIGINT)
                .nullable(difference.nullable());
    }

    private static Sql withUnit(FunctionCall c, Function<DateUnit, Sql> rule) {
        DateUnit unit = unit(c.expr(0));
        return unit == null ? c.hole("R57", "The date part is not known") : rule.apply(unit);
    }

    private static @Nullable DateUnit unit(Expr expr) {
        return switch (expr) {
            case Expr.DatePart d -> DateUnit.of(d.unit());
            case Expr.Column c -> DateUnit.of(c.name().last().key());
            default -> null;
        };
    }

    /** Hazard 38: the clock moves on inside a transaction. */
    static Sql now() {
        return Sql.of("clock_timestamp()::timestamp(3)", Sql.CAST, SqlType.DATETIME)
                .notNull();
    }

    private static Sql endOfMonth(FunctionCall c) {
        Sql date = c.date(0);
        String months = c.count() < 2 ? "" : "(" + c.arg(1).at(Sql.ADD) + " + 1) * ";
        String next = "date_trunc('month', " + date.text() + ") + " + months + "interval '1 month'";
        return Sql.of("(" + next + " - interval '1 day')::date", Sql.CAST, SqlType.DATE)
                .nullable(date.nullable() || c.count() > 1 && c.arg(1).nullable());
    }

    private static Sql part(DateUnit unit, Sql date) {
        String field = "extract(%s from " + date.text() + ")::integer";
        String text =
                switch (unit) {
                    case WEEKDAY -> String.format(field, "dow") + " + 1";
                    case DAY_OF_YEAR -> String.format(field, "doy");
                    case WEEK ->
                        "(extract(doy from " + date.text() + ") + extract(dow from date_trunc('year', " + date.text()
                                + ")) - 1)::integer / 7 + 1";
                    case MILLISECOND -> "extract(milliseconds from " + date.text() + ")::integer % 1000";
                    case MICROSECOND -> "extract(microseconds from " + date.text() + ")::integer % 1000000";
                    case ISO_WEEK -> String.format(field, "week");
                    default -> String.format(field, unit.pg());
                };
        int binding = text.endsWith("+ 1") ? Sql.ADD : text.contains(" % ") ? Sql.MULTIPLY : Sql.CAST;
        return Sql.of(text, binding, SqlType.INT).nullable(date.nullable());
    }

    private static Sql name(DateUnit unit, Sql date) {
        String pattern =
                switch (unit) {
                    case YEAR -> "YYYY";
                    case MONTH -> "FMMonth";
                    case WEEKDAY -> "FMDay";
                    case DAY -> "FMDD";
                    case HOUR -> "FMHH24";
                    case QUARTER -> "Q";
                    case DAY_OF_YEAR -> "FMDDD";
                    default -> "";
                };
        SqlType type = SqlType.varchar(NAME_LENGTH);
        return pattern.isEmpty()
                ? part(unit, date).cast(type, "varchar").as(type)
                : Sql.primary("to_char(" + date.text() + ", '" + pattern + "')", type)
                        .nullable(date.nullable());
    }

    /** Hazard 34: months are added at once and stop at the month's end, as PostgreSQL's intervals do. */
    private static Sql add(FunctionCall c, DateUnit unit) {
        Sql date = c.date(2);
        Sql count = c.arg(1);
        if (count.type().is(Kind.NUMERIC) || count.type().isApproximate()) {
            count = Sql.primary("trunc(" + count.text() + ")", SqlType.ANY_NUMERIC);
        }
        SqlType type = date.type().isDate() ? date.type() : SqlType.DATETIME;
        int times = unit == DateUnit.QUARTER ? 3 : 1;
        String interval = unit.interval();
        boolean negative = c.expr(1) instanceof Expr.Unary;
        int constant = c.constant(1);
        String text;
        if (negative
                && c.expr(1) instanceof Expr.Unary u
                && u.operand() instanceof Expr.NumberLiteral n
                && u.op() == UnaryOp.MINUS
                && n.text().length() < 9
                && n.kind() == Expr.NumberKind.INTEGER) {
            text = date.at(Sql.ADD) + " - interval '" + Long.parseLong(n.text()) * times + " " + interval + "'";
        } else if (constant >= 0) {
            text = date.at(Sql.ADD) + " + interval '" + (long) constant * times + " " + interval + "'";
        } else {
            String factor = times == 1 ? "1" : String.valueOf(times);
            text = date.at(Sql.ADD) + " + " + (negative ? "(" + count.text() + ")" : count.at(Sql.MULTIPLY))
                    + " * interval '" + factor + " " + interval + "'";
        }
        Sql sum = Sql.of(text, Sql.ADD, type).nullable(date.nullable() || count.nullable());
        boolean ticks = unit == DateUnit.MILLISECOND && type.is(Kind.DATETIME) && !text.endsWith("0 millisecond'");
        return ticks ? rounded(sum) : type.is(Kind.DATE) ? sum.cast(type) : sum;
    }

    /** Hazard 31: as a datetime keeps it, in ticks of 1/300 second; of 10 milliseconds they are whole. */
    private static Sql rounded(Sql sum) {
        String ticks = "floor(extract(epoch from " + sum.text() + ") * 300 + 0.5)";
        return Sql.of(
                        "(timestamp 'epoch' + " + ticks + " / 300 * interval '1 second')::timestamp(3)",
                        Sql.CAST,
                        sum.type())
                .nullable(sum.nullable());
    }
}
