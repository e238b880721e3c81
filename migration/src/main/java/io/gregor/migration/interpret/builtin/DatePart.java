package io.gregor.migration.interpret.builtin;

import java.util.Optional;

/** The units of time that date functions know. */
enum DatePart {
    YEAR("yy", "yyyy", "year"),
    QUARTER("qq", "q", "quarter"),
    MONTH("mm", "m", "month"),
    DAY_OF_YEAR("dy", "y", "dayofyear"),
    DAY("dd", "d", "day"),
    WEEK("wk", "ww", "week"),
    WEEKDAY("dw", "w", "weekday"),
    HOUR("hh", "hour"),
    MINUTE("mi", "n", "minute"),
    SECOND("ss", "s", "second"),
    MILLISECOND("ms", "millisecond"),
    ISO_WEEK("isowk", "isoww", "iso_week");

    private final String[] names;

    DatePart(String... names) {
        this.names = names;
    }

    static Optional<DatePart> named(String name) {
        for (DatePart part : values()) {
            for (String known : part.names) {
                if (known.equalsIgnoreCase(name)) {
                    return Optional.of(part);
                }
            }
        }
        return Optional.empty();
    }
}
