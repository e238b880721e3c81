package io.gregor.migration.interpret.value;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The order of texts. Case-sensitive means the binary order of ASE's default; without case, letters sort by their base
 * letter, then by accent, as the usual dictionary order does. The order of punctuation there is that of the code points,
 * which differs from some Windows sort orders.
 */
public final class TextOrder {
    private TextOrder() {}

    public static int compare(String a, String b, Rules rules) {
        String left = stripBlanks(a);
        String right = stripBlanks(b);
        if (rules.caseSensitive()) {
            return padded(left, right);
        }
        String foldedLeft = fold(left);
        String foldedRight = fold(right);
        if (isAscii(foldedLeft) && isAscii(foldedRight)) {
            return padded(foldedLeft, foldedRight);
        }
        int base = padded(withoutAccents(foldedLeft), withoutAccents(foldedRight));
        return base != 0 ? base : padded(foldedLeft, foldedRight);
    }

    /** Equal for texts that compare equal. */
    public static String key(String text, Rules rules) {
        String stripped = stripBlanks(text);
        return rules.caseSensitive() ? stripped : fold(stripped);
    }

    public static String stripBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end == text.length() ? text : text.substring(0, end);
    }

    public static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The shorter text is compared as if filled up with blanks. */
    private static int padded(String a, String b) {
        int length = Math.max(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char left = i < a.length() ? a.charAt(i) : ' ';
            char right = i < b.length() ? b.charAt(i) : ' ';
            if (left != right) {
                return Character.compare(left, right);
            }
        }
        return 0;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
