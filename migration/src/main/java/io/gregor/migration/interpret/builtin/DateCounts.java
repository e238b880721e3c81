package io.gregor.migration.interpret.builtin;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** How many boundaries of a unit lie between two moments. */
final class DateCounts {
    private DateCounts() {}

    static long between(DatePart part, LocalDateTime from, LocalDateTime to, CallSite site) {
        return switch (part) {
            case YEAR -> to.getYear() - from.getYear();
            case QUARTER -> quarters(to) - quarters(from);
            case MONTH -> months(to) - months(from);
            case DAY, DAY_OF_YEAR, WEEKDAY -> days(from, to);
            case WEEK -> weeks(to) - weeks(from);
            case HOUR -> clock(ChronoUnit.HOURS, from, to, site);
            case MINUTE -> clock(ChronoUnit.MINUTES, from, to, site);
            case SECOND -> clock(ChronoUnit.SECONDS, from, to, site);
            case MILLISECOND -> ChronoUnit.MILLIS.between(from, to);
            case ISO_WEEK -> throw site.notKnown("with iso_week");
        };
    }

    private static long months(LocalDateTime at) {
        return at.getYear() * 12L + at.getMonthValue();
    }

    private static long quarters(LocalDateTime at) {
        return at.getYear() * 4L + (at.getMonthValue() - 1) / 3;
    }

    private static long days(LocalDateTime from, LocalDateTime to) {
        return ChronoUnit.DAYS.between(from.toLocalDate(), to.toLocalDate());
    }

    /** Sundays begin weeks here, whatever the session's first day of the week. */
    private static long weeks(LocalDateTime at) {
        return Math.floorDiv(at.toLocalDate().toEpochDay() + 4, 7L);
    }

    /** SQL Server counts boundaries; of ASE it is only known where elapsed whole units are as many. */
    private static long clock(ChronoUnit unit, LocalDateTime from, LocalDateTime to, CallSite site) {
        long boundaries = unit.between(from.truncatedTo(unit), to.truncatedTo(unit));
        if (site.rules().ase() && boundaries != unit.between(from, to)) {
            throw site.notKnown("in " + unit.toString().toLowerCase(java.util.Locale.ROOT)
                    + " where boundaries and elapsed time differ on ASE");
        }
        return boundaries;
    }
}
