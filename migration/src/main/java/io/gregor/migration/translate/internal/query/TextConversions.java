package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.lex.Span;
import org.jspecify.annotations.Nullable;

/** Values as text (R56, hazards 11, 19, 20, 28). */
final class TextConversions {
    private static final int INT_DIGITS = 11;

    private final Rules rules;

    TextConversions(Rules rules) {
        this.rules = rules;
    }

    Sql toText(Sql value, SqlType type, @Nullable Integer style, Span span) {
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
            return sized(text.text(), Sql.PRIMARY, 12, type, value);
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
        if (from.is(Kind.NUMERIC)
                && from.size() > 0
                && !value.pg().samePg(from)
                && !value.pg().isScaled()) {
            return value.cast(from).cast(type);
        }
        if (from.is(Kind.UUID)) {
            return Sql.primary("upper(" + value.cast(SqlType.TEXT).text() + ")", type);
        }
        if (from.is(Kind.BINARY)) {
            return rules.hole("R56", span, "Binary values as text");
        }
        if (!rules.ase() && width(from) > type.size() && type.size() > 0) {
            return stars(value, type);
        }
        return from.isInteger() && type.size() >= INT_DIGITS && !type.is(Kind.CHAR)
                ? value.cast(type, "varchar")
                : value.cast(type);
    }

    /** The most characters of a number that is a star where it does not fit; 0 for one that is an error there. */
    private static int width(SqlType number) {
        return switch (number.kind()) {
            case TINYINT -> 3;
            case SMALLINT -> 6;
            case INT -> number.size() > 0 ? number.size() : INT_DIGITS;
            default -> 0;
        };
    }

    /** Of an int that does not fit SQL Server makes one star; in a text of two bytes a character it is error 8115. */
    private static Sql stars(Sql value, SqlType type) {
        String text = value.cast(SqlType.TEXT).text();
        Sql fitting = Sql.primary(
                        "regexp_replace(" + text + ", '.{" + (type.size() + 1) + ",}', '*')",
                        SqlType.varchar(type.size()))
                .nullable(value.nullable());
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
        if (style != null && style == 2 && !rules.ase()) {
            return sized(
                    "to_char(" + value.text() + ", 'FM999999999999990.0000')", Sql.PRIMARY, type.size(), type, value);
        }
        if (style != null && style > 1) {
            return rules.hole("R56", span, "The money style " + style + " is not known");
        }
        boolean commas = style != null && style == 1;
        String pattern = commas ? "FM999,999,999,999,990.00" : "FM999999999999990.00";
        String text = "to_char(" + value.text() + ", '" + pattern + "')";
        return sized(text, Sql.PRIMARY, type.size(), type, value);
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
