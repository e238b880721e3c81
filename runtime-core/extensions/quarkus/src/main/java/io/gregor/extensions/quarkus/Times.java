package io.gregor.extensions.quarkus;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Times as people write them. */
final class Times {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Times() {}

    /** Reads {@code 30s} and the like, or the ISO form {@code PT30S}. */
    static Duration parse(String text) {
        var matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
        try {
            Duration time = Duration.parse(text);
            if (time.isNegative() || time.compareTo(Duration.ofDays(3_650)) > 0) {
                throw new IllegalArgumentException("not between nothing and ten years");
            }
            return time;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    static String words(Duration time) {
        if (time.toMillisPart() != 0) {
            return time.toMillis() + "ms";
        }
        return time.toSeconds() % 60 == 0 && !time.isZero() ? time.toMinutes() + "m" : time.toSeconds() + "s";
    }
}
