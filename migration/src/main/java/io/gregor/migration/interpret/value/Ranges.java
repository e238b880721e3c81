package io.gregor.migration.interpret.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;

/** The smallest and largest values of the types. */
public final class Ranges {
    private static final BigDecimal MAX_MONEY = new BigDecimal("922337203685477.5807");
    private static final BigDecimal MIN_MONEY = new BigDecimal("-922337203685477.5808");
    private static final BigDecimal MAX_SMALLMONEY = new BigDecimal("214748.3647");
    private static final BigDecimal MIN_SMALLMONEY = new BigDecimal("-214748.3648");

    private Ranges() {}

    public static long min(TypeKind kind) {
        return switch (kind) {
            case BIT, TINYINT -> 0;
            case SMALLINT -> Short.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    public static long max(TypeKind kind) {
        return switch (kind) {
            case BIT -> 1;
            case TINYINT -> 255;
            case SMALLINT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    /** Whether an integer type holds this number. */
    public static boolean fits(BigInteger value, TypeKind kind) {
        return value.bitLength() < Long.SIZE && value.longValue() >= min(kind) && value.longValue() <= max(kind);
    }

    /** Whether a money type holds this amount. */
    public static boolean fits(BigDecimal value, TypeKind kind) {
        return kind == TypeKind.SMALLMONEY
                ? value.compareTo(MIN_SMALLMONEY) >= 0 && value.compareTo(MAX_SMALLMONEY) <= 0
                : value.compareTo(MIN_MONEY) >= 0 && value.compareTo(MAX_MONEY) <= 0;
    }

    /** Whether a date type reaches this moment. */
    public static boolean fits(LocalDateTime at, TypeKind kind) {
        return switch (kind) {
            case DATETIME -> at.getYear() >= 1753 && at.getYear() <= 9999;
            case SMALLDATETIME ->
                !at.isBefore(LocalDateTime.of(1900, 1, 1, 0, 0)) && at.isBefore(LocalDateTime.of(2079, 6, 7, 0, 0));
            default -> at.getYear() >= 1 && at.getYear() <= 9999;
        };
    }
}
