package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** R57: names of time zones. SQL Server has those of Windows, PostgreSQL those of the tz database. */
final class TimeZones {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("utc", "UTC"),
            Map.entry("gmt standard time", "Europe/London"),
            Map.entry("greenwich standard time", "Atlantic/Reykjavik"),
            Map.entry("w. europe standard time", "Europe/Berlin"),
            Map.entry("central europe standard time", "Europe/Budapest"),
            Map.entry("central european standard time", "Europe/Warsaw"),
            Map.entry("romance standard time", "Europe/Paris"),
            Map.entry("e. europe standard time", "Europe/Chisinau"),
            Map.entry("fle standard time", "Europe/Kiev"),
            Map.entry("gtb standard time", "Europe/Bucharest"),
            Map.entry("turkey standard time", "Europe/Istanbul"),
            Map.entry("russian standard time", "Europe/Moscow"),
            Map.entry("israel standard time", "Asia/Jerusalem"),
            Map.entry("egypt standard time", "Africa/Cairo"),
            Map.entry("south africa standard time", "Africa/Johannesburg"),
            Map.entry("arabian standard time", "Asia/Dubai"),
            Map.entry("arab standard time", "Asia/Riyadh"),
            Map.entry("pakistan standard time", "Asia/Karachi"),
            Map.entry("india standard time", "Asia/Calcutta"),
            Map.entry("se asia standard time", "Asia/Bangkok"),
            Map.entry("singapore standard time", "Asia/Singapore"),
            Map.entry("china standard time", "Asia/Shanghai"),
            Map.entry("korea standard time", "Asia/Seoul"),
            Map.entry("tokyo standard time", "Asia/Tokyo"),
            Map.entry("aus eastern standard time", "Australia/Sydney"),
            Map.entry("e. australia standard time", "Australia/Brisbane"),
            Map.entry("w. australia standard time", "Australia/Perth"),
            Map.entry("new zealand standard time", "Pacific/Auckland"),
            Map.entry("hawaiian standard time", "Pacific/Honolulu"),
            Map.entry("alaskan standard time", "America/Anchorage"),
            Map.entry("pacific standard time", "America/Los_Angeles"),
            Map.entry("us mountain standard time", "America/Phoenix"),
            Map.entry("mountain standard time", "America/Denver"),
            Map.entry("central standard time", "America/Chicago"),
            Map.entry("eastern standard time", "America/New_York"),
            Map.entry("us eastern standard time", "America/Indianapolis"),
            Map.entry("atlantic standard time", "America/Halifax"),
            Map.entry("newfoundland standard time", "America/St_Johns"),
            Map.entry("argentina standard time", "America/Buenos_Aires"),
            Map.entry("e. south america standard time", "America/Sao_Paulo"));

    private final Rules rules;

    TimeZones(Rules rules) {
        this.rules = rules;
    }

    /** A moment, which stands for itself in whatever zone; a clock time is one of the zone. */
    Sql zone(Expr.AtTimeZone expr, Scope scope) {
        Sql value = rules.value(expr.operand(), scope);
        Optional<String> zone = name(expr.zone());
        boolean moment = value.type().is(SqlType.Kind.DATETIMEOFFSET);
        if (zone.isEmpty() || !moment && !value.type().isDate()) {
            return rules.hole("R57", expr.span(), "A time zone whose name is not known");
        }
        if (moment) {
            return value;
        }
        if (!zone.get().equals("UTC")) {
            rules.findings()
                    .assumeOnce(
                            "R57",
                            expr.span(),
                            "Time zones have the rules of the target, and its choice of the hour that comes twice or never",
                            "Check times in the nights in which clocks are changed.");
        }
        return Sql.of(
                        value.at(Sql.OTHER) + " AT TIME ZONE '" + zone.get() + "'",
                        Sql.OTHER,
                        SqlType.of(SqlType.Kind.DATETIMEOFFSET))
                .nullable(value.nullable());
    }

    /** The clock time of a zone, where a moment in it becomes a date and time without one; empty for all else. */
    Optional<Sql> clock(Expr operand, Scope scope) {
        if (!(operand instanceof Expr.AtTimeZone at)) {
            return Optional.empty();
        }
        Optional<String> zone = name(at.zone());
        Sql moment = rules.value(at, scope);
        if (zone.isEmpty() || !moment.type().is(SqlType.Kind.DATETIMEOFFSET)) {
            return Optional.empty();
        }
        return Optional.of(Sql.of(
                        moment.at(Sql.OTHER) + " AT TIME ZONE '" + zone.get() + "'",
                        Sql.OTHER,
                        SqlType.of(SqlType.Kind.DATETIME2))
                .nullable(moment.nullable()));
    }

    /** PostgreSQL's name; empty for a computed zone, and for one that is not known here. */
    private static Optional<String> name(Expr zone) {
        return zone instanceof Expr.StringLiteral s
                ? Optional.ofNullable(NAMES.get(s.value().strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
