package io.gregor.migration.report;

import java.time.Duration;
import java.util.Locale;

/** Small pieces of text that several views need. */
public final class Texts {
    private Texts() {}

    /** Seconds with one decimal: {@code 1.2 s}. */
    public static String seconds(Duration d) {
        return String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1000.0);
    }

    /** A time of day for people: how long ago it was. */
    public static String ago(Duration d) {
        long seconds = Math.max(0, d.toSeconds());
        if (seconds < 120) {
            return seconds + " s ago";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min ago";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " days ago";
    }

    /** Text from a model, a database or a file with what could steer a terminal made visible. */
    public static String printable(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\t'
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE; // half a character
            if (control) {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** {@code 1 line}, {@code 1,234 lines}. */
    public static String count(long number, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", number, word, number == 1 ? "" : "s");
    }

    /** As a word of a shell's command line. */
    public static String word(String text) {
        return text.matches("[\\w./:@+-]+") ? text : "'" + printable(text).replace("'", "'\\''") + "'";
    }

    public static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
