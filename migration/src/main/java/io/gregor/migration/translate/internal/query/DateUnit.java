package io.gregor.migration.translate.internal.query;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The date parts, with the names and abbreviations that the source knows. */
enum DateUnit {
    YEAR("year", "year", "yy", "yyyy"),
    QUARTER("quarter", "quarter", "qq", "q"),
    MONTH("month", "month", "mm", "m"),
    WEEK("week", "week", "wk", "ww"),
    DAY("day", "day", "dd", "d"),
    DAY_OF_YEAR("day", "dayofyear", "dy", "y"),
    WEEKDAY("day", "weekday", "dw", "w"),
    HOUR("hour", "hour", "hh"),
    MINUTE("minute", "minute", "mi", "n"),
    SECOND("second", "second", "ss", "s"),
    MILLISECOND("millisecond", "millisecond", "ms"),
    MICROSECOND("microsecond", "microsecond", "us", "mcs"),
    ISO_WEEK("week", "calweekofyear", "cwk", "isowk", "isoww", "iso_week");

    private final String pg;
    private final List<String> names;

    DateUnit(String pg, String... names) {
        this.pg = pg;
        this.names = List.of(names);
    }

    static @Nullable DateUnit of(String name) {
        return Arrays.stream(values())
                .filter(u -> u.names.contains(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether it is a part of the time of day. */
    boolean isClock() {
        return switch (this) {
            case HOUR, MINUTE, SECOND, MILLISECOND, MICROSECOND -> true;
            default -> false;
        };
    }

    /** The field of {@code extract} and {@code date_trunc}. */
    String pg() {
        return pg;
    }

    /** The unit of an interval; of a quarter its months. */
    String interval() {
        return this == QUARTER ? "month" : pg;
    }
}
