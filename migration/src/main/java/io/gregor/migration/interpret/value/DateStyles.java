package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Dates as text in the numbered styles of {@code convert}. Names of months are English. */
public final class DateStyles {
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /** {@code yy} stands for two or four digits of the year, as the style's number is below 100 or not. */
    private static final Map<Integer, String> NUMERIC = Map.ofEntries(
            Map.entry(1, "MM/dd/yy"),
            Map.entry(2, "yy.MM.dd"),
            Map.entry(3, "dd/MM/yy"),
            Map.entry(4, "dd.MM.yy"),
            Map.entry(5, "dd-MM-yy"),
            Map.entry(8, "HH:mm:ss"),
            Map.entry(10, "MM-dd-yy"),
            Map.entry(11, "yy/MM/dd"),
            Map.entry(12, "yyMMdd"),
            Map.entry(14, "HH:mm:ss:SSS"),
            Map.entry(20, "uuuu-MM-dd HH:mm:ss"),
            Map.entry(21, "uuuu-MM-dd HH:mm:ss.SSS"),
            Map.entry(26, "uuuu-MM-dd'T'HH:mm:ss.SSS"));

    private DateStyles() {}

    /** A date and time in a style. */
    public static String format(LocalDateTime at, int style, Rules rules) {
        if (style == 0 || style == 100) {
            return defaultStyle(at);
        }
        boolean century = style >= 100 || style == 9 || style == 13 || style == 20 || style == 21;
        int base = style >= 100 ? style - 100 : style;
        if (rules.ase() && base >= 13) {
            throw new NotKnownException("date style " + style + " of ASE");
        }
        return switch (base) {
            case 6 -> day(at) + " " + month(at) + " " + year(at, century);
            case 7 -> month(at) + " " + day(at) + ", " + year(at, century);
            case 9 -> month(at) + " " + padded(at.getDayOfMonth()) + " " + at.getYear() + " " + longClock(at);
            case 13 -> day(at) + " " + month(at) + " " + at.getYear() + " " + pattern("HH:mm:ss:SSS", at);
            case 26 -> pattern(at.getNano() == 0 ? "uuuu-MM-dd'T'HH:mm:ss" : "uuuu-MM-dd'T'HH:mm:ss.SSS", at);
            default -> {
                String pattern = NUMERIC.get(base);
                if (pattern == null) {
                    throw new NotKnownException("date style " + style);
                }
                yield pattern(century ? pattern.replaceFirst("^yy|(?<=\\W)yy", "uuuu") : pattern, at);
            }
        };
    }

    /** {@code Jan  1 2024  9:05AM}. */
    public static String defaultStyle(LocalDateTime at) {
        return monthDayYear(at) + " " + clock(at);
    }

    static String monthDayYear(LocalDateTime at) {
        return month(at) + " " + padded(at.getDayOfMonth()) + " " + String.format(Locale.ROOT, "%04d", at.getYear());
    }

    /** {@code  9:05AM}: seven characters. */
    static String clock(LocalDateTime at) {
        return padded(hour(at)) + ":" + String.format(Locale.ROOT, "%02d", at.getMinute()) + half(at);
    }

    private static String longClock(LocalDateTime at) {
        return padded(hour(at)) + pattern(":mm:ss:SSS", at) + half(at);
    }

    private static int hour(LocalDateTime at) {
        int hour = at.getHour() % 12;
        return hour == 0 ? 12 : hour;
    }

    private static String half(LocalDateTime at) {
        return at.getHour() < 12 ? "AM" : "PM";
    }

    private static String month(LocalDateTime at) {
        return MONTHS[at.getMonthValue() - 1];
    }

    private static String padded(int number) {
        return String.format(Locale.ROOT, "%2d", number);
    }

    private static String day(LocalDateTime at) {
        return String.format(Locale.ROOT, "%02d", at.getDayOfMonth());
    }

    private static String year(LocalDateTime at, boolean century) {
        return century
                ? String.format(Locale.ROOT, "%04d", at.getYear())
                : String.format(Locale.ROOT, "%02d", at.getYear() % 100);
    }

    private static String pattern(String pattern, LocalDateTime at) {
        return at.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }
}
