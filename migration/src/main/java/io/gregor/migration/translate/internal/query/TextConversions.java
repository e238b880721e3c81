package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** Values as text (R56, hazards 11, 19, 20, 28). */
final class TextConversions {
    private final Rules rules;

    TextConversions(Rules rules) {
        this.rules = rules;
    }

    Sql toText(Sql value, SqlType type, @Nullable Integer style, Span span) {
        return toText(value, type, style, false, span);
    }

    /** @param national whether the text has two bytes a character */
    Sql toText(Sql value, SqlType type, @Nullable Integer style, boolean national, Span span) {
        SqlType from = value.type();
        if (from.isString()) {
            return fit(value, type);
        }
        if (from.isDate() || from.is(Kind.TIME)) {
            return date(value, type, style, span);
        }
        if (from.isMoney()) {
            return money(value, type, style, span);
        }
        if (from.isApproximate() && !rules.ase() && (style == null || style == 0)) {
            Sql number = value.pg().is(Kind.FLOAT) ? value : value.cast(SqlType.FLOAT);
            Sql text = Helpers.call(rules, span, "float_text", SqlType.varchar(0), number);
            return type.size() > 0 && type.size() < Digits.FLOAT
                    ? fitting(text.nullable(value.nullable()), type, span)
                    : sized(text.text(), Sql.PRIMARY, Digits.FLOAT, type, value);
        }
        if (from.isApproximate()) {
            rules.findings()
                    .assumeOnce(
                            "R56",
                            span,
                            "A binary fraction becomes text with the digits that PostgreSQL prints",
                            "Convert to numeric first where the digits matter.");
            return value.cast(type);
        }
        if (from.is(Kind.NUMERIC) && from.size() > 0) {
            Sql number = value.pg().samePg(from) || value.pg().isScaled() ? value : value.cast(from);
            boolean fits = rules.ase() || type.size() == 0 || Digits.ofDecimal(from) <= type.size();
            return fits ? number.cast(type) : fitting(number, type, span);
        }
        if (from.is(Kind.UUID)) {
            return Sql.primary("upper(" + value.cast(SqlType.TEXT).text() + ")", type);
        }
        if (from.is(Kind.BINARY)) {
            return rules.hole("R56", span, "Binary values as text");
        }
        int longest = Digits.ofWhole(value);
        if (!rules.ase() && type.size() > 0 && longest > type.size()) {
            return national || from.is(Kind.BIGINT) ? fitting(value, type, span) : stars(value, type);
        }
        return from.isInteger() && type.size() >= Digits.INT && !type.is(Kind.CHAR)
                ? value.cast(type, "varchar")
                : value.cast(type);
    }

    /** Of an int that does not fit SQL Server makes one star. */
    private static Sql stars(Sql value, SqlType type) {
        String text = value.cast(SqlType.TEXT).text();
        Sql fitting = Sql.primary(
                        "regexp_replace(" + text + ", '.{" + (type.size() + 1) + ",}', '*')",
                        SqlType.varchar(type.size()))
                .nullable(value.nullable());
        return type.is(Kind.CHAR) ? fitting.cast(type) : fitting;
    }

    /** Another number that does not fit is an error, and so is an int in a text of two bytes a character. */
    private Sql fitting(Sql number, SqlType type, Span span) {
        Sql text = number.type().isString() ? number : number.cast(SqlType.TEXT);
        Sql fitting = Helpers.call(
                        rules, span, "fitting", SqlType.varchar(type.size()), text.text() + ", " + type.size())
                .nullable(number.nullable());
        return type.is(Kind.CHAR) ? fitting.cast(type) : fitting;
    }

    /** A text in a place of another length: cut, and filled up for char(n). */
    private static Sql fit(Sql value, SqlType type) {
        boolean fits =
                type.size() == 0 || value.type().size() > 0 && value.type().size() <= type.size();
        if (fits && !type.is(Kind.CHAR)) {
            return value.as(
                    value.type().is(Kind.CHAR) ? SqlType.varchar(value.type().size()) : value.type());
        }
        return value.type().equals(type) && value.pg().equals(type) ? value : value.cast(type);
    }

    private Sql date(Sql value, SqlType type, @Nullable Integer style, Span span) {
        if (style == null && !rules.ase() && DateStyles.isIsoByDefault(value.type())) {
            var iso = DateStyles.defaultOf(value.type());
            boolean moment = value.type().is(Kind.DATETIMEOFFSET);
            String local = moment ? value.at(Sql.OTHER) + " AT TIME ZONE 'UTC'" : value.text();
            String text = "to_char(" + local + ", " + PgNames.literal(iso.pattern()) + ")";
            return sized(text, Sql.PRIMARY, iso.length(), type, value);
        }
        if (style == null || style == 0 || style == 100) {
            if (value.type().is(Kind.DATE)) {
                return sized(DateStyles.defaultDateFormat(value.text()), Sql.OTHER, 11, type, value);
            }
            return isOldMoment(value) || value.type().is(Kind.DATETIME2)
                    ? written(value, type, "", DateStyles.DEFAULT_LENGTH, span)
                    : rules.hole("R56", span, "A value of this type as text");
        }
        var known = DateStyles.of(style, rules.ase());
        int length = DateStyles.writtenLength(style, rules.ase());
        if (known.isEmpty() && length > 0 && value.type().isDate()) {
            return written(value, type, ", " + style, length, span);
        }
        if (known.isEmpty()) {
            return rules.hole("R56", span, "The date style " + style + " is not known");
        }
        String text =
                "to_char(" + value.text() + ", " + PgNames.literal(known.get().pattern()) + ")";
        return sized(text, Sql.PRIMARY, known.get().length(), type, value);
    }

    private static boolean isOldMoment(Sql value) {
        return value.type().is(Kind.DATETIME) || value.type().is(Kind.SMALLDATETIME);
    }

    /** Text in a style that is computed. */
    Sql styled(Sql value, SqlType type, Sql style, Span span) {
        return written(value, type, ", " + Helpers.integer(style).text(), Integer.MAX_VALUE, span)
                .nullable(true);
    }

    private Sql written(Sql value, SqlType type, String style, int length, Span span) {
        boolean ase = rules.ase() && !style.isEmpty() && length == Integer.MAX_VALUE;
        Sql moment = value.pg().is(Kind.DATE) ? value.cast(SqlType.DATETIME) : value;
        Sql text = Helpers.call(
                rules, span, ase ? "datetime_text_ase" : "datetime_text", SqlType.varchar(0), moment.text() + style);
        return sized(text.text(), Sql.PRIMARY, length, type, value);
    }

    private static Sql sized(String text, int binding, int length, SqlType type, Sql value) {
        Sql whole = Sql.of(text, binding, SqlType.varchar(length)).nullable(value.nullable());
        return type.is(Kind.CHAR) || type.size() > 0 && type.size() < length ? whole.cast(type) : whole;
    }

    private Sql money(Sql value, SqlType type, @Nullable Integer style, Span span) {
        int form = style == null ? 0 : style;
        if (form > 2 || form == 2 && rules.ase()) {
            return rules.hole("R56", span, "The money style " + style + " is not known");
        }
        boolean small = value.type().is(Kind.SMALLMONEY);
        String pattern =
                switch (form) {
                    case 1 -> "FM999,999,999,999,990.00";
                    case 2 -> "FM999999999999990.0000";
                    default -> "FM999999999999990.00";
                };
        int longest = (small ? 10 : 19) + (form == 1 ? small ? 1 : 4 : form == 2 ? 2 : 0);
        Sql text = Sql.primary("to_char(" + value.text() + ", '" + pattern + "')", SqlType.varchar(longest))
                .nullable(value.nullable());
        if (rules.ase() || type.size() == 0 || longest <= type.size()) {
            return sized(text.text(), Sql.PRIMARY, longest, type, value);
        }
        rules.findings()
                .assumeOnce(
                        "R56",
                        span,
                        "A sum of money without room in a text is error 8115, in the source 234",
                        "Make the text longer, or check handlers that ask for that number.");
        return fitting(text, type, span);
    }

    /** Hazard 11: what is too long is cut in the source; PostgreSQL refuses it. */
    Sql store(Sql value, SqlType type, Span span) {
        if (!value.type().isString()) {
            return toText(value, type, null, span);
        }
        boolean fits =
                type.size() == 0 || value.type().size() > 0 && value.type().size() <= type.size();
        return fits ? value : value.cast(type);
    }
}
