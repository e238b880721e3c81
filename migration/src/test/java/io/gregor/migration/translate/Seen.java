package io.gregor.migration.translate;

import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.migration.interpret.value.Value;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a client of either database sees, in the same words: {@code print: text}, {@code error 547} (with the text behind a
 * colon where the source chose it), and rows as {@code a | b}. Of a batch first the messages, then the rows. Texts with
 * blanks at an end, and empty ones, stand in quotes.
 */
final class Seen {
    private final List<String> messages = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    void print(String text) {
        messages.add(("print: " + text).stripTrailing());
    }

    void error(String number, String text) {
        messages.add(("error " + number + (text.isEmpty() ? "" : ": " + text)).stripTrailing());
    }

    void row(List<String> cells) {
        rows.add(String.join(" | ", cells));
    }

    List<String> lines() {
        List<String> all = new ArrayList<>(messages);
        all.addAll(rows);
        return all;
    }

    static String value(Value value) {
        return switch (value) {
            case Value.Null n -> "NULL";
            case Value.Int i -> Long.toString(i.value());
            case Value.Decimal d -> d.value().toPlainString();
            case Value.Float f -> f.type().kind() == TypeKind.REAL ? real(f.value()) : floating(f.value());
            case Value.Text t -> text(t.value());
            case Value.Moment m ->
                switch (m.type().kind()) {
                    case DATE -> m.value().toLocalDate().toString();
                    case TIME ->
                        java.sql.Timestamp.valueOf(m.value())
                                .toString()
                                .substring(11)
                                .replaceFirst("\\.?0*$", "");
                    default -> moment(java.sql.Timestamp.valueOf(m.value()).toString());
                };
            case Value.Binary b -> "0x" + b.hex();
        };
    }

    static String cell(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return "NULL";
        }
        return switch (row.getMetaData().getColumnTypeName(column)) {
            case "float8" -> floating(row.getDouble(column));
            case "float4" -> real(row.getDouble(column));
            case "timestamp" -> moment(text);
            case "bytea" -> "0x" + HexFormat.of().formatHex(row.getBytes(column));
            case "text", "varchar", "bpchar" -> text(text);
            default -> text;
        };
    }

    private static String moment(String text) {
        return text.indexOf('.') < 0 ? text : text.replaceFirst("\\.?0*$", "");
    }

    private static String floating(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String real(double value) {
        return new BigDecimal(Float.toString((float) value))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String text(String value) {
        return value.isEmpty() || !value.equals(value.strip()) ? "'" + value + "'" : value;
    }
}
