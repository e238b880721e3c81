package io.gregor.executor.internal.schema;

import io.gregor.migration.tsql.Dialect;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type that a column probably had in the source. Several types of the source become one of PostgreSQL, so it is a
 * guess where that is said.
 */
final class TSqlTypes {
    private static final Pattern WRITTEN =
            Pattern.compile("([a-z \"]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( without time zone| with time zone)?");
    private static final int MOST_DIGITS = 38;

    private final boolean ase;

    TSqlTypes(Dialect dialect) {
        this.ase = dialect == Dialect.ASE;
    }

    /** @param doubt what is assumed, to follow the column's name; empty where nothing is */
    record Guess(String type, String doubt) {
        static Guess sure(String type) {
            return new Guess(type, "");
        }
    }

    /** @param type as PostgreSQL writes it; empty when the source has nothing like it */
    Optional<Guess> of(String type) {
        Matcher matcher = WRITTEN.matcher(type);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String size = matcher.group(2);
        boolean zone = " with time zone".equals(matcher.group(4));
        return Optional.ofNullable(
                switch (matcher.group(1)) {
                    case "smallint", "bigint", "real", "date" -> Guess.sure(matcher.group(1));
                    case "integer" -> Guess.sure("int");
                    case "double precision" -> Guess.sure("float");
                    case "numeric" -> numeric(size, matcher.group(3));
                    case "character varying" -> size == null ? unlimited() : Guess.sure("varchar(" + size + ")");
                    case "character" -> Guess.sure("char(" + (size == null ? "1" : size) + ")");
                    case "text" -> unlimited();
                    case "bytea" -> Guess.sure(ase ? "image" : "varbinary(max)");
                    case "uuid" -> Guess.sure("uniqueidentifier");
                    case "xml" -> ase ? null : Guess.sure("xml");
                    case "boolean" ->
                        new Guess("bit", "boolean is taken for bit; what compares it with 0 or 1 needs a person");
                    case "timestamp" -> zone ? zoned() : timestamp(size);
                    case "time" -> zone ? null : Guess.sure("time");
                    default -> null;
                });
    }

    private static Guess numeric(String size, String scale) {
        if (size == null) {
            return new Guess("numeric(38,10)", "numeric without limits is taken for numeric(38,10)");
        }
        int precision = Math.min(Integer.parseInt(size), MOST_DIGITS);
        int decimals = Math.clamp(scale == null ? 0 : Integer.parseInt(scale), 0, precision);
        var type = "numeric(" + precision + "," + decimals + ")";
        boolean likeMoney = type.equals("numeric(19,4)") || type.equals("numeric(10,4)");
        return new Guess(type, likeMoney ? type + " is not taken for money, whose divisions end after 4 decimals" : "");
    }

    private Guess unlimited() {
        return Guess.sure(ase ? "text" : "varchar(max)");
    }

    private Guess timestamp(String size) {
        return switch (size == null ? "6" : size) {
            case "0" -> Guess.sure("smalldatetime");
            case "3" -> Guess.sure("datetime");
            default ->
                new Guess(ase ? "bigdatetime" : "datetime2", "it is not taken for datetime, which has fewer decimals");
        };
    }

    private Guess zoned() {
        return ase ? new Guess("bigdatetime", "its time zone is not known to ASE") : Guess.sure("datetimeoffset");
    }
}
