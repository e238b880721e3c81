package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values as dates and times, rounded to what the type holds: 1/300 second for datetime, a minute for smalldatetime. */
public final class DateConversion {
    private static final LocalDate EPOCH = LocalDate.of(1900, 1, 1);
    private static final Pattern ZONED = Pattern.compile(
            "(\\d{4}-\\d{1,2}-\\d{1,2}[\\sT]\\s*\\d{1,2}:\\d{1,2}(?::\\d{1,2}(?:[.:]\\d{1,9})?)?)\\s*(?:Z|[-+](\\d\\d):(\\d\\d))");
    private static final long NANOS = 1_000_000_000L;

    private DateConversion() {}

    static Value toMoment(Value value, SqlType type, int style, Rules rules) {
        return switch (value) {
            case Value.Text text -> {
                DateOrder order = orderOf(style, rules.dateOrder());
                LocalDateTime at = DateReader.read(withoutZone(text, type, rules), order)
                        .orElseThrow(() -> Errors.notADate(rules, text, type));
                yield rounded(at, text.type(), type, rules);
            }
            case Value.Moment moment -> between(moment, type, rules);
            case Value.Int i -> fromDays(i.value(), value, type, rules);
            case Value.Null n -> new Value.Null(type);
            default -> fromFraction(value, type, rules);
        };
    }

    /** The types without time zones pass over one behind the time; what datetime knows of them is only Z behind a T. */
    private static String withoutZone(Value.Text text, SqlType type, Rules rules) {
        Matcher zoned = ZONED.matcher(text.value().strip());
        if (!zoned.matches() || zoned.group(2) != null && isOutside(zoned)) {
            return text.value();
        }
        boolean old = type.kind() == TypeKind.DATETIME || type.kind() == TypeKind.SMALLDATETIME;
        if (rules.ase() || old && (zoned.group(2) != null || text.value().indexOf('T') < 0)) {
            throw new NotKnownException("conversion of a text with a time zone to " + type);
        }
        return zoned.group(1);
    }

    private static boolean isOutside(Matcher zoned) {
        return Integer.parseInt(zoned.group(2)) > 14 || Integer.parseInt(zoned.group(3)) > 59;
    }

    private static Value between(Value.Moment moment, SqlType type, Rules rules) {
        LocalDateTime at = moment.value();
        return switch (type.kind()) {
            case DATE -> new Value.Moment(type, at.toLocalDate().atStartOfDay());
            case TIME ->
                new Value.Moment(type, fraction(at, type.scale()).toLocalTime().atDate(EPOCH));
            default -> rounded(at, moment.type(), type, rules);
        };
    }

    private static Value fromDays(long days, Value value, SqlType type, Rules rules) {
        boolean counted = type.kind() == TypeKind.DATETIME || type.kind() == TypeKind.SMALLDATETIME;
        if (rules.ase() || !counted) {
            throw new NotKnownException("conversion of " + value.type() + " to " + type);
        }
        if (Math.abs(days) > 10_000_000) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        return rounded(EPOCH.plusDays(days).atStartOfDay(), value.type(), type, rules);
    }

    private static Value fromFraction(Value value, SqlType type, Rules rules) {
        if (rules.ase()
                || type.kind() != TypeKind.DATETIME
                || !value.type().kind().isNumber()) {
            throw new NotKnownException("conversion of " + value.type() + " to " + type);
        }
        double days = value.floating();
        if (Math.abs(days) > 10_000_000) {
            throw Errors.conversionOverflow(rules, value, type);
        }
        long ticks = Math.round(days * 86_400 * 300);
        LocalDateTime at = EPOCH.atStartOfDay().plusNanos(Math.floorDiv(ticks * NANOS, 300L));
        return rounded(at, value.type(), type, rules);
    }

    /** A moment in a type that rounds it; an error where the type does not reach it. */
    public static Value rounded(LocalDateTime at, SqlType from, SqlType type, Rules rules) {
        LocalDateTime held =
                switch (type.kind()) {
                    case DATE -> at.toLocalDate().atStartOfDay();
                    case TIME -> fraction(at, type.scale()).toLocalTime().atDate(EPOCH);
                    case SMALLDATETIME -> minute(at);
                    case DATETIME2 -> fraction(at, type.scale());
                    default -> ticks(at);
                };
        if (type.kind() != TypeKind.TIME && !Ranges.fits(held, type.kind())) {
            throw Errors.dateRange(rules, from, type);
        }
        return new Value.Moment(type, held);
    }

    /** Rounded to 1/300 second, kept as the milliseconds that are printed: ending in 0, 3 or 7. */
    public static LocalDateTime ticks(LocalDateTime at) {
        long ticks = Math.round(at.getNano() * 300.0 / NANOS);
        LocalDateTime second = at.truncatedTo(ChronoUnit.SECONDS);
        if (ticks == 300) {
            return second.plusSeconds(1);
        }
        return second.plusNanos(Math.round(ticks * 10 / 3.0) * 1_000_000L);
    }

    private static LocalDateTime minute(LocalDateTime at) {
        LocalDateTime minute = at.truncatedTo(ChronoUnit.MINUTES);
        long millis = ChronoUnit.MILLIS.between(minute, at);
        return millis >= 29_999 ? minute.plusMinutes(1) : minute;
    }

    private static LocalDateTime fraction(LocalDateTime at, int digits) {
        long unit = Math.round(Math.pow(10, 9 - digits));
        long units = Math.round((double) at.getNano() / unit);
        return at.truncatedTo(ChronoUnit.SECONDS).plusNanos(units * unit);
    }

    private static DateOrder orderOf(int style, DateOrder session) {
        return switch (style) {
            case 1, 101, 10, 110 -> DateOrder.MDY;
            case 3, 103, 4, 104, 5, 105 -> DateOrder.DMY;
            case 2, 102, 11, 111 -> DateOrder.YMD;
            default -> session;
        };
    }
}
