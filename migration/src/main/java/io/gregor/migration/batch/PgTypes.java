package io.gregor.migration.batch;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.Dialect;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type that a type of PostgreSQL probably was in the source. Several types of the source become one of PostgreSQL;
 * what is guessed here is printed as the source prints it, so that {@code numeric(19,4)} counts as money.
 */
final class PgTypes {
    private static final Pattern WRITTEN =
            Pattern.compile("([a-z][a-z0-9 ]*?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( without time zone| with time zone)?");

    private PgTypes() {}

    /**
     * @param type as {@code format_type} writes it
     * @return in T-SQL's words; empty where the source has nothing like it
     */
    static String tsql(String type) {
        Matcher matcher = WRITTEN.matcher(type);
        if (!matcher.matches()) {
            return "";
        }
        String size = matcher.group(2);
        return switch (matcher.group(1)) {
            case "smallint", "int2" -> "smallint";
            case "integer", "int4" -> "int";
            case "bigint", "int8" -> "bigint";
            case "boolean", "bool" -> "bit";
            case "real", "float4" -> "real";
            case "double precision", "float8" -> "float";
            case "numeric" -> numeric(size, matcher.group(3));
            case "character varying", "varchar" -> "varchar(" + (size == null ? "max" : size) + ")";
            case "character", "bpchar" -> size == null ? "varchar(max)" : "char(" + size + ")";
            case "text", "name" -> "varchar(max)";
            case "bytea" -> "varbinary(max)";
            case "timestamp" -> moment(size);
            case "date" -> "date";
            case "time" -> "time(" + digits(size) + ")";
            case "uuid" -> "uniqueidentifier";
            default -> "";
        };
    }

    /** The same as the session takes it; null where only a value itself tells. */
    static @Nullable SqlType type(String type, Dialect dialect) {
        String written = tsql(type);
        return written.isEmpty() ? null : Interpreter.type(written, dialect);
    }

    private static String moment(@Nullable String size) {
        return switch (size == null ? "3" : size) {
            case "0" -> "smalldatetime";
            case "3" -> "datetime";
            default -> "datetime2(" + digits(size) + ")";
        };
    }

    /** PostgreSQL keeps six digits of a second's fraction, which in the source usually are seven. */
    private static String digits(@Nullable String size) {
        return size == null || size.equals("6") ? "7" : size;
    }

    private static String numeric(String precision, String scale) {
        if (precision == null) {
            return "";
        }
        String digits = scale == null ? "0" : scale;
        return switch (precision + "," + digits) {
            case "19,4" -> "money";
            case "10,4" -> "smallmoney";
            default -> Integer.parseInt(precision) > 38 ? "" : "numeric(" + precision + "," + digits + ")";
        };
    }
}
