package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;

/** Hazards 32 and 33: how many boundaries of a unit lie between two dates. */
final class DateDifference {
    private static final String SUNDAY = "date '0001-01-07'";

    private DateDifference() {}

    static Sql of(DateUnit unit, Sql from, Sql to, boolean ase) {
        boolean nullable = from.nullable() || to.nullable();
        return raw(unit, from, to, ase).nullable(nullable);
    }

    private static Sql raw(DateUnit unit, Sql from, Sql to, boolean ase) {
        return switch (unit) {
            case DAY, DAY_OF_YEAR, WEEKDAY -> Sql.of(day(to) + " - " + day(from), Sql.ADD, SqlType.INT);
            case WEEK, ISO_WEEK -> Sql.of(weeks(to) + " - " + weeks(from), Sql.ADD, SqlType.INT);
            case YEAR -> cast(field("year", to) + " - " + field("year", from));
            case MONTH ->
                cast("(" + field("year", to) + " - " + field("year", from) + ") * 12 + " + field("month", to) + " - "
                        + field("month", from));
            case QUARTER ->
                cast("(" + field("year", to) + " - " + field("year", from) + ") * 4 + " + field("quarter", to) + " - "
                        + field("quarter", from));
            case HOUR -> elapsed(from, to, "hour", " / 3600", ase);
            case MINUTE -> elapsed(from, to, "minute", " / 60", ase);
            case SECOND -> elapsed(from, to, "second", "", ase);
            case MILLISECOND -> elapsed(from, to, "milliseconds", " * 1000", ase);
            case MICROSECOND -> elapsed(from, to, "microseconds", " * 1000000", ase);
        };
    }

    private static String day(Sql date) {
        return date.pg().is(Kind.DATE)
                ? date.at(Sql.ADD + 1)
                : date.cast(SqlType.DATE).text();
    }

    private static String weeks(Sql date) {
        return "(" + day(date) + " - " + SUNDAY + ") / 7";
    }

    private static String field(String name, Sql date) {
        return "extract(" + name + " from " + date.text() + ")";
    }

    private static Sql cast(String text) {
        return Sql.of("(" + text + ")::integer", Sql.CAST, SqlType.INT);
    }

    /** ASE cuts the time that has passed, SQL Server counts full hours on the clock. */
    private static Sql elapsed(Sql from, Sql to, String unit, String scale, boolean ase) {
        String a = ase ? from.at(Sql.ADD + 1) : "date_trunc('" + unit + "', " + from.text() + ")";
        String b = ase ? to.at(Sql.ADD) : "date_trunc('" + unit + "', " + to.text() + ")";
        return Sql.of("trunc(extract(epoch from " + b + " - " + a + ")" + scale + ")::integer", Sql.CAST, SqlType.INT);
    }
}
