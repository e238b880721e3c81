package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Map;
import java.util.stream.IntStream;

/** R59: functions that build texts. */
final class TextFunctions {
    private TextFunctions() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("upper", c -> filled(keep(c, "upper"), c.text(0).type().size(), c));
        table.put("lower", c -> filled(keep(c, "lower"), c.text(0).type().size(), c));
        table.put(
                "ltrim",
                c -> emptyIsNull(ended(c, call("ltrim", c.text(0).type().size(), plain(c.padded(0)))), c));
        table.put("rtrim", c -> emptyIsNull(keep(c, "rtrim"), c));
        table.put("trim", c -> keep(c, "btrim"));
        table.put("reverse", c -> call("reverse", c.text(0).type().size(), plain(c.padded(0))));
        table.put("left", c -> emptyIsNull(part(c, "left", 1), c));
        table.put("right", c -> emptyIsNull(part(c, "right", 1), c));
        table.put("substring", c -> emptyIsNull(substring(c), c));
        table.put("substr", c -> emptyIsNull(substring(c), c));
        table.put("replicate", c -> ended(c, repeat(c, c.padded(0), 1)));
        table.put("space", c -> repeat(c, Sql.primary("' '", SqlType.varchar(1)).notNull(), 0));
        table.put("stuff", TextFunctions::stuff);
        table.put("replace", c -> emptyIsNull(replace(c), c));
        table.put("str_replace", c -> emptyIsNull(replace(c), c));
        table.put("char", c -> call("chr", 1, c.arg(0)));
        table.put("nchar", c -> call("chr", 1, c.arg(0)));
        table.put("to_unichar", c -> call("chr", 1, c.arg(0)));
        table.put("str", TextFunctions::str);
        table.put("concat", c -> joined(c, "concat").notNull());
        table.put("concat_ws", c -> joined(c, "concat_ws"));
        table.put("translate", c -> call("translate", 0, c.text(0), c.text(1), c.text(2)));
    }

    /** Everything becomes text by the source's rules first. */
    private static Sql joined(FunctionCall c, String name) {
        Sql[] texts = IntStream.range(0, c.count()).mapToObj(c::text).toArray(Sql[]::new);
        return call(name, 0, texts);
    }

    private static Sql call(String name, int size, Sql... args) {
        StringBuilder list = new StringBuilder();
        boolean nullable = false;
        for (Sql arg : args) {
            list.append(list.isEmpty() ? "" : ", ").append(arg.text());
            nullable |= arg.nullable();
        }
        return Sql.primary(name + "(" + list + ")", SqlType.varchar(size)).nullable(nullable);
    }

    /** R51: ASE has no empty text; a function that leaves nothing gives NULL. */
    private static Sql emptyIsNull(Sql value, FunctionCall c) {
        boolean text = value.type().isString();
        return c.rules().ase() && text && !value.pg().is(Kind.CHAR)
                ? Sql.primary("nullif(" + value.text() + ", '')", value.type()).inPg(value.pg())
                : value;
    }

    /** Of nested functions only the outermost needs to turn nothing into NULL. */
    private static Sql plain(Sql value) {
        boolean wrapped = value.text().startsWith("nullif(") && value.text().endsWith(", '')");
        return wrapped
                ? Sql.primary(
                                value.text()
                                        .substring(
                                                "nullif(".length(), value.text().length() - ", '')".length()),
                                value.type())
                        .inPg(value.pg())
                : value;
    }

    private static Sql keep(FunctionCall c, String name) {
        Sql value = plain(c.text(0));
        return call(name, value.type().size(), value);
    }

    /** A count below 0 gives NULL in the source, and on ASE 0 does too; PostgreSQL gives an empty text. */
    private static Sql repeat(FunctionCall c, Sql text, int countAt) {
        Sql count = c.arg(countAt);
        int least = c.rules().ase() ? 1 : 0;
        String times = c.constant(countAt) >= least
                ? count.text()
                : "nullif(greatest(" + count.text() + ", " + (least - 1) + "), " + (least - 1) + ")";
        return Sql.primary("repeat(" + text.text() + ", " + times + ")", SqlType.varchar(0))
                .nullable(!times.equals(count.text()) || text.nullable() || count.nullable());
    }

    /** What is made from a char(n) may end with its blanks. */
    private static Sql ended(FunctionCall c, Sql made) {
        return c.isPadded(0) ? Blanks.endingAs(c.arg(0), made) : made;
    }

    /** Hazard 5: the same without its blanks, which are put back where they count. */
    private static Sql filled(Sql part, int size, FunctionCall c) {
        SqlType type = SqlType.character(size);
        return c.isPadded(0) && size > 0 ? part.as(type).inPg(type) : part;
    }

    /** A length below 0 is an error in the source; PostgreSQL's own functions then count from the other end. */
    private static Sql part(FunctionCall c, String name, int countAt) {
        Sql value = c.text(0);
        Sql count = c.arg(countAt);
        int size = c.constant(countAt);
        boolean within = name.equals("left") && size > 0 && size <= value.type().size();
        if (c.isPadded(0) && !within) {
            value = Blanks.padded(value);
        }
        if (size >= 0) {
            Sql part = call(name, size, value, count);
            return within ? filled(part, size, c) : ended(c, part);
        }
        String start = name.equals("left")
                ? "1"
                : "greatest(length(" + value.text() + ") - " + count.at(Sql.ADD + 1) + " + 1, 1)";
        return ended(
                c,
                Sql.primary(
                                "substr(" + value.text() + ", " + start + ", " + count.text() + ")",
                                SqlType.varchar(value.type().size()))
                        .nullable(value.nullable() || count.nullable()));
    }

    private static Sql substring(FunctionCall c) {
        Sql value = c.arg(0);
        if (value.type().is(Kind.BINARY)) {
            return Sql.primary(
                    "substring(" + value.text() + ", " + c.arg(1).text() + ", "
                            + c.arg(2).text() + ")",
                    value.type());
        }
        Sql text = c.text(0);
        int size = c.constant(2);
        if (c.rules().ase() && (c.constant(1) == 0 || c.expr(1) instanceof Expr.Unary)) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R59",
                            c.call().span(),
                            "What ASE gives for a substring from before the first character is not documented;"
                                    + " places before it are counted",
                            "Check the result on the old server.");
        }
        boolean inside = c.constant(1) >= 1
                && size > 0
                && c.constant(1) - 1 + size <= text.type().size();
        Sql from = inside ? text : c.padded(0);
        Sql part = call("substr", size >= 0 ? size : text.type().size(), from, c.arg(1), c.arg(2));
        return inside ? filled(part, size, c) : ended(c, part);
    }

    /** Hazard 17: NULL as replacement deletes; a place outside of the text gives NULL. */
    private static Sql stuff(FunctionCall c) {
        var list = c.rules().queries().forXml().stuffed(c);
        if (list.isPresent()) {
            return list.get();
        }
        Sql text = c.padded(0);
        Sql start = c.arg(1);
        Sql length = c.arg(2);
        Sql by = c.padded(3);
        String replacement = c.isNull(3) ? "''" : by.nullable() ? "coalesce(" + by.text() + ", '')" : by.text();
        String overlay = "overlay(" + text.text() + " PLACING " + replacement + " FROM " + start.text() + " FOR "
                + length.text() + ")";
        String inside = c.constant(1) >= 1
                ? "length(" + text.text() + ") >= " + start.text()
                : start.at(Sql.OTHER) + " BETWEEN 1 AND length(" + text.text() + ")";
        String counted = c.constant(2) >= 0 ? "" : " AND " + length.at(Sql.OTHER) + " >= 0";
        return ended(c, Sql.primary("CASE WHEN " + inside + counted + " THEN " + overlay + " END", SqlType.varchar(0)));
    }

    private static Sql replace(FunctionCall c) {
        String by = c.isNull(2) ? c.rules().ase() ? "''" : "NULL" : c.padded(2).text();
        Sql value = c.padded(0);
        String list = value.text() + ", " + c.padded(1).text() + ", " + by;
        return ended(c, Sql.primary("replace(" + list + ")", SqlType.varchar(0)).nullable(value.nullable()));
    }

    /** Hazard 18: right-justified, with fewer decimals where they do not fit, and stars where the number is too long. */
    private static Sql str(FunctionCall c) {
        Sql number = c.arg(0);
        // by way of the text, which says all of a float: the direct way keeps 15 digits
        Sql exact = number.pg().isApproximate() ? number.cast(SqlType.TEXT) : number;
        StringBuilder list = new StringBuilder(Helpers.numeric(exact).text());
        for (int i = 1; i < c.count(); i++) {
            list.append(", ").append(Helpers.integer(c.arg(i)).text());
        }
        int size = Math.max(0, c.count() > 1 ? c.constant(1) : 10);
        boolean inside = size > 0 && (c.count() < 3 || c.constant(2) >= 0);
        return Helpers.call(c.rules(), c.call().span(), "str", SqlType.varchar(size), list.toString())
                .nullable(c.arg(0).nullable() || !inside);
    }
}
