package io.gregor.cli.output;

import java.time.Duration;
import java.util.Locale;

/** Small pieces of text that several views need. */
public final class Texts {
    private Texts() {}

    /** Seconds with one decimal: {@code 1.2 s}. */
    static String seconds(Duration d) {
        return String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0);
    }

    /** Text from a model, a database or a file with what could steer a terminal made visible. */
    public static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control =
                    Character.isISOControl(c) && c != '\n' && c != '\t' || Character.getType(c) == Character.FORMAT;
            if (control) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
