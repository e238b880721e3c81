package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.SqlType.Kind;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hazards 31 and 80: a written moment as a type of the source keeps it. */
final class StoredMoment {
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})[ T](\\d{1,2}):(\\d{2}):(\\d{2})(?:([.:])(\\d{1,9}))?");
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final long NANOS = 1_000_000_000L;
    private static final int TICKS = 300;
    private static final int DIGITS = 6;

    private StoredMoment() {}

    /** Text that is no such moment stays as it is. */
    static String of(String text, Kind kind) {
        Matcher m = ISO.matcher(text.strip());
        if (!m.matches()) {
            return text;
        }
        String fraction = m.group(8);
        if (kind == Kind.DATETIME2) {
            boolean longer =
                    fraction != null && fraction.length() > DIGITS && m.group(7).equals(".");
            return longer ? text.strip().substring(0, text.strip().length() - fraction.length() + DIGITS) : text;
        }
        try {
            return switch (kind) {
                case DATETIME -> fraction == null ? text : shown(ticks(moment(m)));
                case SMALLDATETIME -> minute(moment(m));
                default -> text;
            };
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static LocalDateTime moment(Matcher m) {
        LocalDateTime second =
                LocalDateTime.of(number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6));
        if (m.group(8) == null) {
            return second;
        }
        String digits =
                m.group(7).equals(":") ? "0".repeat(Math.max(0, 3 - m.group(8).length())) + m.group(8) : m.group(8);
        return second.plusNanos(Long.parseLong((digits + "00000000").substring(0, 9)));
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    /** A datetime counts in ticks of 1/300 second. */
    private static LocalDateTime ticks(LocalDateTime moment) {
        long ticks = Math.round((double) moment.getNano() * TICKS / NANOS);
        long millis = Math.round(ticks * 1000.0 / TICKS);
        return moment.truncatedTo(ChronoUnit.SECONDS).plus(millis, ChronoUnit.MILLIS);
    }

    /** A smalldatetime counts minutes, rounded at 29.999 seconds. */
    private static String minute(LocalDateTime moment) {
        return moment.plusSeconds(30)
                .plusNanos(1_000_000)
                .truncatedTo(ChronoUnit.MINUTES)
                .format(SECONDS);
    }

    private static String shown(LocalDateTime moment) {
        return moment.format(moment.getNano() == 0 ? SECONDS : MILLIS);
    }
}
