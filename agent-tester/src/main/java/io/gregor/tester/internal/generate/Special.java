package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind.Family;
import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Values of a type that programs handle wrongly: with all the digits it has, at a month's end, with blanks behind. */
final class Special {
    private static final List<String> NUMBERS =
            List.of("12.34567891", "0.155555555", "99.995", "7.125", "41.00000001", "13", "0");
    private static final List<LocalDateTime> MOMENTS = List.of(
            LocalDateTime.of(2000, 2, 29, 23, 59, 59),
            LocalDateTime.of(2001, 12, 31, 12, 0),
            LocalDateTime.of(2002, 1, 1, 0, 0),
            LocalDateTime.of(1999, 1, 31, 0, 0, 1));
    private static final List<String> TEXTS = List.of("Abc  ", "a%b_c", "it's", " b", "12");

    private static final BigDecimal MOST_MONEY = new BigDecimal("922337203685477.5807");
    private static final int PART = 16;

    private Special() {}

    /**
     * Those of them that a program may be expected to carry: sums of money near its most overflow on the source alone,
     * since the target's numbers are wider while it computes.
     */
    static List<Pick> carried(SqlType type) {
        return type.kind().family() == Family.MONEY ? List.of() : extremes(type);
    }

    /** The largest and the smallest number of a type, and one of which several are too much together. */
    static List<Pick> extremes(SqlType type) {
        BigDecimal most =
                switch (type.kind()) {
                    case TINYINT -> BigDecimal.valueOf(255);
                    case SMALLINT -> BigDecimal.valueOf(Short.MAX_VALUE);
                    case INT -> BigDecimal.valueOf(Integer.MAX_VALUE);
                    case BIGINT -> BigDecimal.valueOf(Long.MAX_VALUE);
                    case NUMERIC ->
                        BigDecimal.TEN
                                .pow(type.precision() - type.scale())
                                .subtract(BigDecimal.ONE.movePointLeft(type.scale()));
                    case MONEY -> MOST_MONEY;
                    case SMALLMONEY -> new BigDecimal("214748.3647");
                    default -> BigDecimal.ZERO;
                };
        List<Pick> picks = new ArrayList<>();
        if (most.signum() > 0) {
            Fit.to(type, new Datum.Number(most)).ifPresent(d -> picks.add(new Pick(d, "at its most")));
            Fit.to(type, new Datum.Number(most.negate())).ifPresent(d -> picks.add(new Pick(d, "at its least")));
            Fit.to(type, new Datum.Number(most.divide(BigDecimal.valueOf(PART), RoundingMode.DOWN)))
                    .ifPresent(d -> picks.add(new Pick(d, "at a part of its most")));
        }
        return picks;
    }

    static List<Datum> of(SqlType type) {
        List<Datum> found = new ArrayList<>();
        switch (type.kind().family()) {
            case INTEGER, NUMERIC, MONEY, FLOAT ->
                NUMBERS.forEach(n -> Fit.to(type, Datum.number(n)).ifPresent(found::add));
            case MOMENT -> MOMENTS.forEach(m -> found.add(Fit.moment(type, m)));
            case TEXT -> TEXTS.forEach(t -> Fit.to(type, Datum.text(t)).ifPresent(found::add));
            default -> {}
        }
        return found;
    }
}
