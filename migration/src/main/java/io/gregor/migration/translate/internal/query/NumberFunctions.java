package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import java.util.Map;

/** R58: functions on numbers. */
final class NumberFunctions {
    private NumberFunctions() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("abs", c -> keep(c, "abs"));
        table.put("sign", c -> keep(c, "sign"));
        table.put("ceiling", c -> whole(c, "ceil"));
        table.put("floor", c -> whole(c, "floor"));
        table.put("round", NumberFunctions::round);
        table.put("power", NumberFunctions::power);
        table.put("square", c -> floating("power(" + c.arg(0).text() + ", 2)::double precision", c));
        table.put(
                "inttohex", c -> Sql.primary("upper(lpad(to_hex(" + c.arg(0).text() + "), 8, '0'))", SqlType.varchar(8))
                        .nullable(c.arg(0).nullable()));
        table.put("hextoint", c -> Sql.of(
                        "('x' || lpad(regexp_replace(" + c.text(0).text()
                                + ", '^0[xX]', ''), 8, '0'))::bit(32)::integer",
                        Sql.CAST,
                        SqlType.INT)
                .nullable(c.arg(0).nullable()));
        table.put("sqrt", c -> floating("sqrt(" + dbl(c.arg(0)) + ")", c));
        table.put("exp", c -> floating("exp(" + dbl(c.arg(0)) + ")", c));
        table.put(
                "log",
                c -> c.count() > 1
                        ? floating("ln(" + dbl(c.arg(0)) + ") / ln(" + dbl(c.arg(1)) + ")", Sql.MULTIPLY, c)
                        : floating("ln(" + dbl(c.arg(0)) + ")", c));
        table.put("log10", c -> floating("log(" + dbl(c.arg(0)) + ")", c));
        table.put("atn2", c -> floating("atan2(" + dbl(c.arg(0)) + ", " + dbl(c.arg(1)) + ")", c));
        table.put("pi", c -> Sql.primary("pi()", SqlType.FLOAT).notNull());
        table.put(
                "rand",
                c -> c.count() > 0
                        ? c.hole("R58", "A random number with a seed")
                        : Sql.primary("random()", SqlType.FLOAT).notNull());
        for (String same : new String[] {"sin", "cos", "tan", "cot", "asin", "acos", "atan"}) {
            table.put(same, c -> floating(same + "(" + dbl(c.arg(0)) + ")", c));
        }
        table.put("degrees", c -> angle("degrees", c));
        table.put("radians", c -> angle("radians", c));
    }

    /** Hazard 30: the angle of a whole number is a whole number, cut. */
    private static Sql angle(String name, FunctionCall c) {
        Sql value = c.arg(0);
        String text = name + "(" + dbl(value) + ")";
        if (!value.type().isInteger() || value.type().is(Kind.BIT)) {
            return floating(text, c);
        }
        SqlType type = value.type().is(Kind.BIGINT) ? SqlType.BIGINT : SqlType.INT;
        return Sql.of("trunc(" + text + ")::" + type.pg(), Sql.CAST, type).nullable(value.nullable());
    }

    private static Sql floating(String text, int binding, FunctionCall c) {
        return Sql.of(text, binding, SqlType.FLOAT).nullable(c.args().stream().anyMatch(Sql::nullable));
    }

    private static Sql floating(String text, FunctionCall c) {
        return Sql.of(text, text.endsWith("precision") ? Sql.CAST : Sql.PRIMARY, SqlType.FLOAT)
                .nullable(c.arg(0).nullable());
    }

    private static String dbl(Sql value) {
        return value.pg().is(Kind.FLOAT)
                ? value.text()
                : value.cast(SqlType.FLOAT).text();
    }

    private static Sql keep(FunctionCall c, String name) {
        Sql value = c.arg(0);
        return new Sql(name + "(" + value.text() + ")", Sql.PRIMARY, value.type(), value.pg(), value.nullable());
    }

    private static Sql whole(FunctionCall c, String name) {
        Sql value = c.arg(0);
        SqlType type = value.type().is(Kind.NUMERIC) && value.type().size() > 0
                ? SqlType.numeric(value.type().size(), 0)
                : value.type();
        if (value.type().isInteger()) {
            return value;
        }
        SqlType pg = value.pg().isApproximate() ? SqlType.FLOAT : SqlType.numeric(38, 0);
        return Sql.primary(name + "(" + value.text() + ")", type).inPg(pg).nullable(value.nullable());
    }

    /** Hazard 22 and R58: halves go away from zero, also for binary fractions. */
    private static Sql round(FunctionCall c) {
        Sql value = c.arg(0);
        Sql digits = c.arg(1);
        boolean cut = c.count() > 2 && !c.arg(2).text().equals("0");
        String name = cut ? "trunc" : "round";
        boolean approximate = value.type().isApproximate() || !value.type().isKnown();
        String operand = approximate ? value.cast(SqlType.ANY_NUMERIC).text() : value.text();
        Sql rounded = Sql.primary(name + "(" + operand + ", " + digits.text() + ")", value.type())
                .inPg(SqlType.ANY_NUMERIC)
                .nullable(value.nullable());
        return value.type().isApproximate() ? rounded.cast(value.type()) : rounded;
    }

    /** Hazard 30: the power of whole numbers is a whole number. */
    private static Sql power(FunctionCall c) {
        Sql base = c.arg(0);
        Sql text = Sql.primary("power(" + base.text() + ", " + c.arg(1).text() + ")", base.type())
                .nullable(base.nullable() || c.arg(1).nullable());
        if (base.type().isInteger()) {
            return Sql.of("trunc(" + text.text() + ")::integer", Sql.CAST, SqlType.INT)
                    .nullable(text.nullable());
        }
        return base.type().isApproximate() ? text.inPg(SqlType.FLOAT) : text.inPg(SqlType.ANY_NUMERIC);
    }
}
