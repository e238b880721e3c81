package io.gregor.migration.interpret.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times written as text: {@code 20240131}, {@code 1/31/2024}, {@code Jan 31 2024 5:30PM},
 * {@code 2024-01-31T17:30:00.123}. Years of two digits below 50 are of this century.
 */
public final class DateReader {
    private static final Pattern TIME = Pattern.compile(
            "(?:^|[\\sT])(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:([.:])(\\d{1,9}))?)?)?\\s*([AaPp][Mm])?$");
    private static final Pattern COMPACT = Pattern.compile("(\\d{8}|\\d{6}|\\d{4})");
    private static final Pattern THREE = Pattern.compile("(\\d{1,4})\\s*[-/.]\\s*(\\d{1,2})\\s*[-/.]\\s*(\\d{1,4})");
    private static final Pattern NAMED = Pattern.compile("[\\d\\s,./-]*[A-Za-z]{3,9}[\\d\\s,./-]*");
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private DateReader() {}

    /** The moment a text says, or empty where it is none. Blank text is 1 January 1900. */
    public static Optional<LocalDateTime> read(String text, DateOrder order) {
        String rest = text.strip();
        if (rest.isEmpty()) {
            return Optional.of(LocalDate.of(1900, 1, 1).atStartOfDay());
        }
        try {
            LocalTime time = LocalTime.MIDNIGHT;
            Matcher matcher = TIME.matcher(rest);
            if (matcher.find() && (matcher.group(2) != null || matcher.group(6) != null)) {
                time = time(matcher);
                rest = rest.substring(0, matcher.start()).strip();
            }
            LocalDate date = rest.isEmpty() ? LocalDate.of(1900, 1, 1) : date(rest, order);
            return date == null ? Optional.empty() : Optional.of(date.atTime(time));
        } catch (DateTimeException | NumberFormatException e) {
            // A number that no date has, however many digits it is written with.
            return Optional.empty();
        }
    }

    private static LocalTime time(Matcher matcher) {
        int hour = Integer.parseInt(matcher.group(1));
        String half = matcher.group(6);
        if (half != null) {
            if (hour > 12) {
                throw new DateTimeException("hour " + hour + " with " + half);
            }
            hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("pm") ? 12 : 0);
        }
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return LocalTime.of(hour, minute, second, nanos(matcher.group(4), matcher.group(5)));
    }

    /** After a colon the digits are milliseconds, after a point a fraction. */
    private static int nanos(@Nullable String separator, @Nullable String digits) {
        if (digits == null) {
            return 0;
        }
        if (":".equals(separator)) {
            int millis = Integer.parseInt(digits);
            if (millis > 999) {
                throw new DateTimeException("milliseconds " + millis);
            }
            return millis * 1_000_000;
        }
        return Integer.parseInt((digits + "000000000").substring(0, 9));
    }

    private static @Nullable LocalDate date(String text, DateOrder order) {
        if (COMPACT.matcher(text).matches()) {
            return compact(text);
        }
        Matcher three = THREE.matcher(text);
        if (three.matches()) {
            return numbers(three.group(1), three.group(2), three.group(3), order);
        }
        return NAMED.matcher(text).matches() ? named(text) : null;
    }

    private static LocalDate compact(String digits) {
        if (digits.length() == 4) {
            return LocalDate.of(Integer.parseInt(digits), 1, 1);
        }
        int split = digits.length() - 4;
        int rest = Integer.parseInt(digits.substring(split));
        return LocalDate.of(year(digits.substring(0, split)), rest / 100, rest % 100);
    }

    private static @Nullable LocalDate numbers(String a, String b, String c, DateOrder order) {
        int second = Integer.parseInt(b);
        if (a.length() == 4) {
            // a year of four digits in front: month and day follow in the session's order
            boolean dayFirst = order == DateOrder.DMY || order == DateOrder.YDM || order == DateOrder.DYM;
            int third = Integer.parseInt(c);
            return dayFirst
                    ? LocalDate.of(Integer.parseInt(a), third, second)
                    : LocalDate.of(Integer.parseInt(a), second, third);
        }
        if (a.length() > 2 || c.length() == 3) {
            return null;
        }
        int first = Integer.parseInt(a);
        if (c.length() == 4) {
            boolean dayFirst = order == DateOrder.DMY || order == DateOrder.YDM || order == DateOrder.DYM;
            int year = Integer.parseInt(c);
            return dayFirst ? LocalDate.of(year, second, first) : LocalDate.of(year, first, second);
        }
        int third = Integer.parseInt(c);
        return switch (order) {
            case MDY -> LocalDate.of(year(c), first, second);
            case DMY -> LocalDate.of(year(c), second, first);
            case YMD -> LocalDate.of(year(a), second, third);
            case YDM -> LocalDate.of(year(a), third, second);
            case MYD -> LocalDate.of(year(b), first, third);
            case DYM -> LocalDate.of(year(b), third, first);
        };
    }

    private static @Nullable LocalDate named(String text) {
        List<String> numbers = new ArrayList<>();
        int month = 0;
        int monthAt = 0;
        for (String word : text.split("[\\s,./-]+|(?<=\\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\\d)")) {
            if (word.isEmpty()) {
                continue;
            }
            if (Character.isDigit(word.charAt(0))) {
                numbers.add(word);
            } else {
                month = month(word);
                monthAt = numbers.size();
            }
        }
        if (month == 0 || numbers.isEmpty() || numbers.size() > 2) {
            return null;
        }
        if (numbers.size() == 1) {
            return numbers.getFirst().length() == 4
                    ? LocalDate.of(Integer.parseInt(numbers.getFirst()), month, 1)
                    : null;
        }
        boolean yearFirst = numbers.getFirst().length() == 4 && monthAt <= 1;
        String year = yearFirst ? numbers.getFirst() : numbers.getLast();
        String day = yearFirst ? numbers.getLast() : numbers.getFirst();
        return day.length() > 2 ? null : LocalDate.of(year(year), month, Integer.parseInt(day));
    }

    private static int month(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).equals(lower) || MONTHS.get(i).substring(0, 3).equals(lower)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int year(String digits) {
        int number = Integer.parseInt(digits);
        if (digits.length() > 2) {
            return number;
        }
        return number < 50 ? 2000 + number : 1900 + number;
    }
}
