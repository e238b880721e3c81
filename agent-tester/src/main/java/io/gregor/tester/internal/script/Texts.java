package io.gregor.tester.internal.script;

import io.gregor.tester.internal.cases.Datum;
import java.util.List;
import java.util.stream.Collectors;

/** Values as PostgreSQL reads them: as literals, and as JSON to compare with. */
final class Texts {
    private Texts() {}

    /** A string literal. With {@code standard_conforming_strings} on, which the script sees to, only quotes matter. */
    static String literal(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL cannot store the character U+0000");
        }
        return "'" + text.replace("'", "''") + "'";
    }

    /** A literal that fits a column or variable of whatever type. */
    static String literal(Datum value) {
        return switch (value) {
            case Datum.Null n -> "NULL";
            case Datum.Any a -> throw new IllegalArgumentException("any value is only expected, never given");
            case Datum.Number n -> n.value().toPlainString();
            case Datum.About a -> literal(Double.toString(a.value()));
            case Datum.Text t -> literal(t.value());
            case Datum.Moment m -> literal(m.iso().replace('T', ' '));
            case Datum.Binary b -> literal("\\x" + b.hex());
        };
    }

    static String json(Datum value) {
        return switch (value) {
            case Datum.Null n -> "null";
            case Datum.Any a -> "{\"any\":true}";
            case Datum.Number n -> n.value().toPlainString();
            case Datum.About a -> "{\"about\":" + a.value() + ",\"within\":" + a.within() + "}";
            case Datum.Text t -> json(t.value());
            case Datum.Moment m -> "{\"at\":" + json(m.iso()) + "}";
            case Datum.Binary b -> json("\\x" + b.hex());
        };
    }

    static String json(List<Datum> row) {
        return row.stream().map(Texts::json).collect(Collectors.joining(",", "[", "]"));
    }

    static String jsonRows(List<List<Datum>> rows) {
        return rows.stream().map(Texts::json).collect(Collectors.joining(",", "[", "]"));
    }

    static String jsonTexts(List<String> texts) {
        return texts.stream().map(Texts::json).collect(Collectors.joining(",", "[", "]"));
    }

    static String json(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                default -> {
                    if (c < ' ') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }

    /** A JSON document as an SQL expression. */
    static String jsonb(String json) {
        return literal(json) + "::jsonb";
    }

    /** What may stand in a one-line comment. */
    static String comment(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
