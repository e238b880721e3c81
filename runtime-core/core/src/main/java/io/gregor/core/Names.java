package io.gregor.core;

/** The alphabets of names that travel: short, printable and fit to be a Kafka topic or record key. */
final class Names {
    static final int MAX_TYPE = 200;
    static final int MAX_KEY = 512;

    private Names() {}

    /** Letters, digits, {@code _}, {@code -} and {@code .}: legal in Kafka topics, files and host names alike. */
    static String requireType(String what, String text) {
        if (text.isEmpty() || text.length() > MAX_TYPE) {
            throw new IllegalArgumentException(what + " must have 1 to " + MAX_TYPE + " characters, not "
                    + text.length() + (text.isEmpty() ? "" : ": " + clip(text)));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean legal = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '_'
                    || c == '-'
                    || c == '.';
            if (!legal) {
                throw new IllegalArgumentException(
                        what + " '" + clip(text) + "' may hold only letters, digits, '_', '-' and '.'");
            }
        }
        return text;
    }

    static String requireKey(String what, String text) {
        if (text.isEmpty() || text.length() > MAX_KEY) {
            throw new IllegalArgumentException(
                    what + " must have 1 to " + MAX_KEY + " characters, not " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(what + " has a control character at position " + i);
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException(what + " has half a character at position " + i);
                }
                i++;
            }
        }
        return text;
    }

    /** The part before and the part after the first slash. */
    static String[] split(String what, String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(what + " '" + clip(text) + "' has no '/': write it as type/key");
        }
        return new String[] {text.substring(0, slash), text.substring(slash + 1)};
    }

    private static String clip(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
