package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;
import io.gregor.migration.translate.internal.base.SqlType;
import io.gregor.migration.translate.internal.base.SqlType.Kind;
import io.gregor.migration.tsql.ast.Expr;
import java.util.Map;

/** How long a number can get as text: what is short enough needs no care in a short text. */
final class Digits {
    /** An int's, with its sign. */
    static final int INT = 11;

    /** A binary fraction's in the style that is usual: six digits, a sign, a point and an exponent. */
    static final int FLOAT = 13;

    /** The digits of numbers that are never below 0. */
    private static final Map<String, Integer> FUNCTIONS =
            Map.of("error_severity", 2, "error_state", 3, "day", 2, "month", 2, "year", 4, "ascii", 3);

    private Digits() {}

    /** The value with the number of its digits, where the function that gives it says so. */
    static Sql known(Expr expr, Sql value) {
        return expr instanceof Expr.Call c
                        && c.function().isSimple()
                        && value.type().is(Kind.INT)
                        && FUNCTIONS.containsKey(c.function().last().key())
                ? value.as(
                        new SqlType(Kind.INT, FUNCTIONS.get(c.function().last().key()), 0))
                : value;
    }

    /** The most characters of a whole number. */
    static int ofWhole(Sql value) {
        SqlType type = value.type();
        return switch (type.kind()) {
            case BIT -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 6;
            case INT -> type.size() > 0 ? type.size() + sign(value) : INT;
            case BIGINT -> 20;
            default -> 0;
        };
    }

    /** The most characters of a number with a fixed number of decimals. */
    static int ofDecimal(SqlType type) {
        boolean point = type.scale() > 0;
        return 1 + type.size() + (point ? 1 : 0) + (point && type.scale() == type.size() ? 1 : 0);
    }

    /** A literal has no sign. */
    private static int sign(Sql value) {
        return value.binding() == Sql.PRIMARY && !value.text().startsWith("(") ? 0 : 1;
    }
}
