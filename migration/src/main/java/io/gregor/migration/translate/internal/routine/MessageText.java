package io.gregor.migration.translate.internal.routine;

import io.gregor.migration.translate.internal.base.PgNames;
import java.util.ArrayList;
import java.util.List;

/**
 * The format of a RAISE and its arguments. PostgreSQL has only {@code %} for a value and {@code %%} for the sign, so a
 * sign right behind a value goes with the value.
 */
final class MessageText {
    private final StringBuilder format = new StringBuilder();
    private final List<String> values = new ArrayList<>();
    private boolean behindValue;

    static MessageText of(String text) {
        MessageText message = new MessageText();
        message.literal(text);
        return message;
    }

    void literal(String text) {
        int signs = 0;
        while (behindValue && signs < text.length() && text.charAt(signs) == '%') {
            signs++;
        }
        if (signs > 0) {
            values.add("concat(" + values.removeLast() + ", '" + "%".repeat(signs) + "')");
        }
        format.append(text.substring(signs).replace("%", "%%"));
        behindValue &= signs == text.length();
    }

    void value(String sql) {
        format.append('%');
        values.add(sql);
        behindValue = true;
    }

    String sql() {
        return PgNames.literal(format.toString()) + (values.isEmpty() ? "" : ", " + String.join(", ", values));
    }
}
