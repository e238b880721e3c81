package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** A value and those one unit of its type below and above. */
final class Neighbours {
    private Neighbours() {}

    static List<Pick> of(Datum value, SqlType type) {
        List<Pick> picks = new ArrayList<>();
        String shown = show(value);
        switch (value) {
            case Datum.Number n -> {
                BigDecimal unit = unit(type);
                add(picks, type, new Datum.Number(n.value().subtract(unit)), "below " + shown);
                add(picks, type, value, "is " + shown);
                add(picks, type, new Datum.Number(n.value().add(unit)), "above " + shown);
            }
            case Datum.Moment m -> {
                LocalDateTime at = Fit.parse(m.iso());
                long unit = type.kind() == io.gregor.migration.interpret.value.TypeKind.DATE ? 86_400 : 60;
                add(picks, type, Fit.moment(type, at.minusSeconds(unit)), "before " + shown);
                add(picks, type, value, "is " + shown);
                add(picks, type, Fit.moment(type, at.plusSeconds(unit)), "after " + shown);
            }
            default -> add(picks, type, value, "is " + shown);
        }
        return picks;
    }

    private static void add(List<Pick> picks, SqlType type, Datum value, String words) {
        Fit.to(type, value).ifPresent(fitting -> picks.add(new Pick(fitting, words)));
    }

    private static BigDecimal unit(SqlType type) {
        return switch (type.kind().family()) {
            case NUMERIC -> BigDecimal.ONE.movePointLeft(type.scale());
            case MONEY -> BigDecimal.ONE.movePointLeft(4);
            case FLOAT -> new BigDecimal("0.125");
            default -> BigDecimal.ONE;
        };
    }

    /** For names: no commas, no line ends, not long. */
    static String show(Datum value) {
        String text =
                switch (value) {
                    case Datum.Null n -> "null";
                    case Datum.Any a -> "any";
                    case Datum.Number n ->
                        n.value().signum() == 0
                                ? "0"
                                : n.value().stripTrailingZeros().toPlainString();
                    case Datum.About a -> Double.toString(a.value());
                    case Datum.Text t -> t.value().isBlank() ? "blank" : t.value();
                    case Datum.Moment m -> m.iso().replace('T', ' ');
                    case Datum.Binary b -> "0x" + b.hex();
                };
        String line = text.replaceAll("[,\\s]+", " ").strip();
        return line.length() <= 30 ? line : line.substring(0, 27) + "...";
    }
}
