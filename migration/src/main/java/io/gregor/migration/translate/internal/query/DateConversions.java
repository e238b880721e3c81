package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.PgNames;
import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.lex.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as dates (R56, R57, hazard 37). */
final class DateConversions {
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(\\D.*)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})( .*)?");
    private static final Pattern TWO_DIGIT_YEAR = Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2}(\\D.*)?");
    private static final Pattern FRACTION_OF_MINUTE = Pattern.compile("(?<![:\\d])\\d{1,2}:\\d{1,2}\\.\\d");
    private static final Pattern TIME_ALONE =
            Pattern.compile("'\\s*\\d{1,2}(:[\\d:.]+\\s*([AaPp][Mm])?|\\s*[AaPp][Mm])\\s*'");

    private final Rules rules;

    DateConversions(Rules rules) {
        this.rules = rules;
    }

    Sql toDate(Sql value, SqlType type, @Nullable Integer style, Span span) {
        SqlType from = value.type();
        if (from.isString()) {
            return fromText(value, type, style, span);
        }
        if (from.isNumber()) {
            return Sql.of(
                            "timestamp '1900-01-01' + " + value.at(Sql.MULTIPLY) + " * interval '1 day'",
                            Sql.ADD,
                            SqlType.of(Kind.DATETIME2))
                    .cast(type);
        }
        if (type.is(Kind.SMALLDATETIME) && !from.is(Kind.SMALLDATETIME) && !from.is(Kind.DATE)) {
            return Sql.primary("date_trunc('minute', " + value.text() + " + interval '30 seconds')", type);
        }
        return value.pg().samePg(type) || type.is(Kind.DATETIME) && from.is(Kind.DATE) && span == Span.NONE
                ? value.as(type)
                : value.cast(type);
    }

    private Sql fromText(Sql value, SqlType type, @Nullable Integer style, Span span) {
        boolean literal = value.text().startsWith("'") && value.binding() == Sql.PRIMARY;
        boolean plain = style == null || style == 0 || style == 100;
        if (literal && (plain || DateStyles.isIso(style)) && !isReadOtherwise(value, type)) {
            String text = value.text().substring(1, value.text().length() - 1);
            return Sql.primary("'" + iso(text, type, span) + "'", type)
                    .cast(type)
                    .nullable(false);
        }
        if (plain || literal && DateStyles.isIso(style)) {
            return read("to", value, type, "", span);
        }
        if (rules.ase() && DateStyles.isOnlyAse(style)) {
            String pattern = DateStyles.of(style, true).orElseThrow().pattern();
            return Sql.primary("to_timestamp(" + value.text() + ", " + PgNames.literal(pattern) + ")", type)
                    .cast(type);
        }
        return DateStyles.isReadable(style, rules.ase())
                ? read("to", value, type, ", " + style, span)
                : rules.hole("R56", span, "The date style " + style + " is not known");
    }

    /**
     * Whether PostgreSQL reads a literal in another way, or not at all: hours and minutes with a fraction are minutes and
     * seconds to it, and a time alone is no date.
     */
    static boolean isReadOtherwise(Sql literal, SqlType type) {
        String text = literal.text();
        return FRACTION_OF_MINUTE.matcher(text).find()
                || (type.is(Kind.DATE)
                                || type.is(Kind.DATETIME)
                                || type.is(Kind.DATETIME2)
                                || type.is(Kind.SMALLDATETIME))
                        && TIME_ALONE.matcher(text).matches();
    }

    /** A text in a style that is computed. */
    Sql styled(Sql value, SqlType type, Sql style, Span span) {
        return read("to", value, type, ", " + Helpers.integer(style).text(), span);
    }

    /** NULL for a text that is no date. */
    Sql tried(Sql value, SqlType type, @Nullable Integer style, Span span) {
        boolean plain = style == null || style == 0 || style == 100;
        return plain || DateStyles.isReadable(style, rules.ase())
                ? read("try", value, type, plain ? "" : ", " + style, span)
                : rules.hole("R56", span, "The date style " + style + " is not known");
    }

    private Sql read(String how, Sql value, SqlType type, String style, Span span) {
        boolean ticks = type.is(Kind.DATETIME);
        SqlType read = ticks ? type : SqlType.of(Kind.DATETIME2);
        Sql moment = Helpers.call(rules, span, how + (ticks ? "_datetime" : "_datetime2"), read, value.text() + style)
                .nullable(value.nullable() || how.equals("try") || !style.isEmpty());
        return switch (type.kind()) {
            case DATETIME, DATETIME2 -> moment;
            case SMALLDATETIME -> toDate(moment, type, null, span);
            default -> moment.cast(type);
        };
    }

    /** A literal of the source's {@code set dateformat mdy} in a form that no setting changes. */
    String iso(String text, SqlType type, Span span) {
        String iso = iso(text, span);
        String stored = StoredMoment.of(iso, type.kind());
        if (type.is(Kind.DATETIME2) && !stored.equals(iso)) {
            rules.findings()
                    .assumeOnce(
                            "R57",
                            span,
                            "PostgreSQL keeps six digits of a second; more are cut",
                            "Use half-open ranges in place of a last moment.");
        }
        return stored;
    }

    private String iso(String text, Span span) {
        Matcher compact = COMPACT.matcher(text.strip());
        if (compact.matches()) {
            return compact.group(1) + "-" + compact.group(2) + "-" + compact.group(3) + rest(compact.group(4));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text.strip());
        if (monthFirst.matches()) {
            return monthFirst.group(3) + "-" + two(monthFirst.group(1)) + "-" + two(monthFirst.group(2))
                    + rest(monthFirst.group(4));
        }
        if (TWO_DIGIT_YEAR.matcher(text.strip()).matches()) {
            rules.findings()
                    .assumeOnce(
                            "R57",
                            span,
                            "A year of two digits: PostgreSQL takes 70 to 99 for 19xx",
                            "Write the year with four digits.");
        }
        return text.isBlank() ? "1900-01-01" : text;
    }

    private static String rest(@Nullable String time) {
        return time == null ? "" : time;
    }

    private static String two(String number) {
        return number.length() == 1 ? "0" + number : number;
    }
}
