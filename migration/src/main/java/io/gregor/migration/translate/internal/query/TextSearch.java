package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Map;

/** R59: functions that measure and search texts. */
final class TextSearch {
    private TextSearch() {}

    static void addTo(Map<String, FunctionRule> table) {
        table.put("len", c -> number("length(rtrim(" + c.text(0).text() + "))", c));
        table.put("char_length", TextSearch::charLength);
        table.put("character_length", TextSearch::charLength);
        table.put("datalength", TextSearch::dataLength);
        table.put("charindex", TextSearch::charindex);
        table.put("patindex", TextSearch::patindex);
        table.put("ascii", c -> number("ascii(" + c.text(0).text() + ")", c));
        table.put("unicode", c -> number("ascii(" + c.text(0).text() + ")", c));
        table.put("isnumeric", TextSearch::isNumeric);
        table.put("soundex", c -> sound(c, "soundex", SqlType.varchar(4), c.text(0)));
        table.put("difference", c -> sound(c, "difference", SqlType.INT, c.text(0), c.text(1)));
    }

    private static Sql number(String text, FunctionCall c) {
        return Sql.primary(text, SqlType.INT).nullable(c.arg(0).nullable());
    }

    /** Hazard 13: blanks at the end count, those of char(n) too. */
    private static Sql charLength(FunctionCall c) {
        Sql value = c.text(0);
        return c.isPadded(0) && !value.nullable()
                ? Sql.primary(String.valueOf(value.type().size()), SqlType.INT).notNull()
                : number("length(" + c.padded(0).text() + ")", c);
    }

    /** What is no text has the length of its type. */
    private static Sql dataLength(FunctionCall c) {
        Sql value = c.arg(0);
        int bytes =
                switch (value.type().kind()) {
                    case BIT, TINYINT -> 1;
                    case SMALLINT -> 2;
                    case INT, REAL, SMALLMONEY, SMALLDATETIME -> 4;
                    case BIGINT, FLOAT, MONEY, DATETIME -> 8;
                    case UUID -> 16;
                    default -> 0;
                };
        if (bytes > 0) {
            return value.nullable()
                    ? Sql.primary(
                            "CASE WHEN " + value.at(Sql.COMPARE) + " IS NOT NULL THEN " + bytes + " END", SqlType.INT)
                    : Sql.primary(String.valueOf(bytes), SqlType.INT).notNull();
        }
        boolean text = value.type().isString()
                || value.type().is(Kind.BINARY)
                || !value.type().isKnown();
        if (!text) {
            return c.hole("R59", "The bytes that the source stores a value of this type in");
        }
        if (!c.rules().ase() && value.type().isString()) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R59",
                            c.call().span(),
                            "datalength counts the bytes of UTF-8; of nvarchar the source counts two for a character",
                            "Double it where the text is nvarchar.");
        }
        if (!value.type().isString()) {
            return number("octet_length(" + value.text() + ")", c);
        }
        String stored = value.pg().is(Kind.CHAR) && value.type().size() > 1 && !c.isPadded(0)
                ? "rtrim(" + value.text() + ")"
                : c.padded(0).text();
        return number("octet_length(" + stored + ")", c);
    }

    /** Hazard 15: the arguments change places. */
    private static Sql charindex(FunctionCall c) {
        Sql needle = c.padded(0);
        Sql hay = c.padded(1);
        if (c.count() == 3) {
            Sql start = Helpers.integer(c.arg(2));
            return Helpers.call(c.rules(), c.call().span(), "charindex", SqlType.INT, needle, hay, start);
        }
        String found = "strpos(" + hay.text() + ", " + needle.text() + ")";
        if (isNeverEmpty(c)) {
            return number(found, c);
        }
        if (c.expr(0) instanceof Expr.Variable || c.expr(0) instanceof Expr.Column) {
            String times = needle.at(Sql.OTHER) + " <> ''";
            return Sql.of(found + " * (" + times + ")::integer", Sql.MULTIPLY, SqlType.INT)
                    .nullable(needle.nullable() || hay.nullable());
        }
        Sql first = Sql.primary("1", SqlType.INT).notNull();
        return Helpers.call(c.rules(), c.call().span(), "charindex", SqlType.INT, needle, hay, first);
    }

    /** ASE has no empty texts, and a char(n) has its blanks. PostgreSQL finds the empty text at once, the source never. */
    private static boolean isNeverEmpty(FunctionCall c) {
        return c.rules().ase()
                || c.isPadded(0)
                || c.expr(0) instanceof Expr.StringLiteral s && !s.value().isEmpty();
    }

    private static Sql patindex(FunctionCall c) {
        if (!(c.expr(0) instanceof Expr.StringLiteral pattern)) {
            return Helpers.call(c.rules(), c.call().span(), "patindex", SqlType.INT, c.padded(0), c.padded(1));
        }
        String regex = LikePattern.regex(pattern.value(), null, false);
        c.rules()
                .findings()
                .assumeOnce("R53", c.call().span(), "patindex uses regexp_instr", "Needs PostgreSQL 15 or later.");
        return number("regexp_instr(" + c.padded(1).text() + ", " + PgNames.literal(regex) + ")", c);
    }

    private static Sql sound(FunctionCall c, String name, SqlType type, Sql... texts) {
        c.rules()
                .findings()
                .assumeOnce(
                        "R59",
                        c.call().span(),
                        "soundex codes letters without accents, and H and W do not part equal sounds",
                        "Compute stored codes anew rather than compare them with those of the old server.");
        return Helpers.call(c.rules(), c.call().span(), name, type, texts);
    }

    private static Sql isNumeric(FunctionCall c) {
        Sql value = c.arg(0);
        if (value.type().isNumber()) {
            return Sql.primary("CASE WHEN " + value.at(Sql.COMPARE) + " IS NULL THEN 0 ELSE 1 END", SqlType.INT)
                    .notNull();
        }
        if (c.rules().ase()) {
            c.rules()
                    .findings()
                    .assumeOnce(
                            "R59",
                            c.call().span(),
                            "isnumeric of a text counts signs, commas and currency signs as SQL Server does",
                            "Check such texts on the old server.");
        }
        return Helpers.call(c.rules(), c.call().span(), "isnumeric", SqlType.INT, c.text(0))
                .notNull();
    }
}
