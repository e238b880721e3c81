package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import java.util.Optional;

/** R56: tried conversions of numbers to numbers, which fail for what is outside of the type's range and nothing else. */
final class TriedNumbers {
    private TriedNumbers() {}

    /** When a number has a value in the type; empty where that is no question of its size. */
    static Optional<String> fits(Sql value, SqlType type) {
        if (!value.type().isNumber()) {
            return Optional.empty();
        }
        if (type.isInteger() && !type.is(SqlType.Kind.BIT)) {
            String whole = value.type().isInteger() ? value.at(Sql.OTHER) : "trunc(" + value.text() + ")";
            return Optional.of(whole + " BETWEEN " + range(type));
        }
        if (type.isMoney()) {
            String rounded = "round(" + value.at(Sql.CAST) + "::numeric, 4)";
            return Optional.of(rounded + " BETWEEN " + range(type));
        }
        if (type.is(SqlType.Kind.NUMERIC) && type.size() > 0) {
            String rounded = "abs(round(" + value.at(Sql.CAST) + "::numeric, " + type.scale() + "))";
            return Optional.of(rounded + " < 1" + "0".repeat(type.size() - type.scale()));
        }
        return Optional.empty();
    }

    private static String range(SqlType type) {
        return switch (type.kind()) {
            case TINYINT -> "0 AND 255";
            case SMALLINT -> "-32768 AND 32767";
            case INT -> "-2147483648 AND 2147483647";
            case SMALLMONEY -> "-214748.3648 AND 214748.3647";
            case MONEY -> "-922337203685477.5808 AND 922337203685477.5807";
            default -> "-9223372036854775808 AND 9223372036854775807";
        };
    }
}
