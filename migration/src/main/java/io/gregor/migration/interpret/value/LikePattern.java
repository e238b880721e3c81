package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.NotKnownException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern of {@code like}: {@code %}, {@code _}, classes such as {@code [a-f]} and {@code [^x]}, and an escape character. */
public final class LikePattern {
    private sealed interface Part {
        record Any() implements Part {}

        record One() implements Part {}

        record Letter(char c) implements Part {}

        record CharClass(String ranges, boolean negated) implements Part {}
    }

    private final List<Part> parts = new ArrayList<>();
    private final Rules rules;

    /** @param escape the character that takes the next one literally, or null */
    public LikePattern(String pattern, @Nullable Character escape, Rules rules) {
        this.rules = rules;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (escape != null && c == escape && i + 1 < pattern.length()) {
                parts.add(new Part.Letter(pattern.charAt(i + 1)));
                i += 2;
            } else if (c == '%') {
                parts.add(new Part.Any());
                i++;
            } else if (c == '_') {
                parts.add(new Part.One());
                i++;
            } else if (c == '[') {
                i = charClass(pattern, i);
            } else {
                parts.add(new Part.Letter(c));
                i++;
            }
        }
    }

    private int charClass(String pattern, int start) {
        boolean negated = start + 1 < pattern.length() && pattern.charAt(start + 1) == '^';
        int from = start + (negated ? 2 : 1);
        int end = pattern.indexOf(']', from);
        if (end < 0) {
            throw new NotKnownException("a like pattern with an open bracket");
        }
        parts.add(new Part.CharClass(pattern.substring(from, end), negated));
        return end + 1;
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        // the usual two-pointer walk: on a mismatch go back to the last % and let it take one more character
        int position = 0;
        int part = 0;
        int starPart = -1;
        int starPosition = 0;
        while (position < text.length()) {
            if (part < parts.size() && parts.get(part) instanceof Part.Any) {
                starPart = part++;
                starPosition = position;
            } else if (part < parts.size() && accepts(parts.get(part), text.charAt(position))) {
                part++;
                position++;
            } else if (starPart >= 0) {
                part = starPart + 1;
                position = ++starPosition;
            } else {
                return false;
            }
        }
        while (part < parts.size() && parts.get(part) instanceof Part.Any) {
            part++;
        }
        return part == parts.size();
    }

    private boolean accepts(Part part, char c) {
        return switch (part) {
            case Part.Any any -> true;
            case Part.One one -> true;
            case Part.Letter letter -> same(letter.c(), c);
            case Part.CharClass list -> inClass(list.ranges(), c) != list.negated();
        };
    }

    private boolean inClass(String ranges, char c) {
        int i = 0;
        while (i < ranges.length()) {
            if (i + 2 < ranges.length() && ranges.charAt(i + 1) == '-') {
                if (between(ranges.charAt(i), c, ranges.charAt(i + 2))) {
                    return true;
                }
                i += 3;
            } else {
                if (same(ranges.charAt(i), c)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private boolean between(char low, char c, char high) {
        if (rules.caseSensitive()) {
            return low <= c && c <= high;
        }
        char folded = Character.toLowerCase(c);
        return Character.toLowerCase(low) <= folded && folded <= Character.toLowerCase(high);
    }

    private boolean same(char a, char b) {
        return a == b || !rules.caseSensitive() && Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
