package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;

/** Values of a type that nobody asks for, different for each row as far as the type lets them. */
final class PlainValues {
    /** Before every clock that matters, since checks often want dates of the past. */
    private static final LocalDateTime START = LocalDateTime.of(2001, 3, 15, 10, 30);

    /** The first one has others above and below it, and one beside it. */
    private static final List<String> NODES =
            List.of("/1/", "/", "/1/1/", "/2/", "/1/2/", "/1/1/1/", "/2/1/", "/10/", "/2/1/3/", "/3/");

    private PlainValues() {}

    /**
     * @param name of the column, so that texts are readable
     * @param key whether the value identifies a row
     */
    static Datum of(SqlType type, String name, int row, boolean key) {
        return switch (type.kind().family()) {
            case INTEGER -> Datum.number(integer(type.kind(), row, key));
            case NUMERIC -> new Datum.Number(decimal(type.precision() - type.scale(), type.scale(), row));
            case MONEY -> new Datum.Number(decimal(6, 4, row));
            case FLOAT -> new Datum.Number(new BigDecimal("0.25").multiply(BigDecimal.valueOf(row % 4 + 1L)));
            case TEXT, NULL -> new Datum.Text(word(name, Math.max(1, type.length()), row));
            case MOMENT ->
                Fit.moment(type, type.kind() == TypeKind.TIME ? START.plusHours(row % 13) : START.plusDays(row));
            case HIERARCHY -> new Datum.Text(NODES.get(row % NODES.size()));
            case OPAQUE -> Datum.NULL;
            case BINARY -> new Datum.Binary("%02x".formatted(row % 255 + 1));
            case GUID -> new Datum.Text("00000000-0000-0000-0000-%012x".formatted(row + 1));
        };
    }

    private static long integer(TypeKind kind, int row, boolean key) {
        if (kind == TypeKind.BIT) {
            return (row + 1) % 2;
        }
        return key ? row + 1L : 10L * (row % 25 + 1);
    }

    private static BigDecimal decimal(int whole, int scale, int row) {
        BigDecimal value = whole >= 2 ? BigDecimal.valueOf(10L * (row % 9 + 1)) : BigDecimal.valueOf(row % 9 + 1L);
        if (whole < 1) {
            value = BigDecimal.ZERO;
        }
        return scale > 0 ? value.add(new BigDecimal("0.5")) : value;
    }

    private static String word(String name, int length, int row) {
        String mark = (char) ('A' + row % 26) + (row < 26 ? "" : String.valueOf(row / 26));
        String letters = name.replaceAll("[^\\p{L}]", "");
        int room = Math.min(Math.min(letters.length(), 12), length - mark.length() - 1);
        return room < 1 ? mark.substring(0, Math.min(length, mark.length())) : letters.substring(0, room) + "-" + mark;
    }
}
