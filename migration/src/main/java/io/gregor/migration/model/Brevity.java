package io.gregor.migration.model;

/** Texts for messages that hold something of every object of a migration. */
final class Brevity {
    static final int LIMIT = 200;
    private static final String CUT = "...";

    private Brevity() {}

    /** At most {@link #LIMIT} characters; what was cut ends with dots. */
    static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = LIMIT - CUT.length();
        // Half a character could not be written as UTF-8.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
