package io.gregor.tester.internal.generate;

import java.util.ArrayList;
import java.util.List;

/** Texts that match a pattern of LIKE, made of the pattern itself. */
final class LikeExamples {
    private LikeExamples() {}

    /** The n-th example; those of small numbers differ where the pattern lets them. Empty list members never occur. */
    static String example(String pattern, int n) {
        var text = new StringBuilder();
        List<String> classes = parts(pattern);
        int rest = n;
        // the last places vary first, as the digits of a number do
        for (int i = classes.size() - 1; i >= 0; i--) {
            String part = classes.get(i);
            if (part.length() > 1) {
                text.append(part.charAt(rest % part.length()));
                rest /= part.length();
            } else {
                text.append(part);
            }
        }
        return text.reverse().toString();
    }

    /** For each place the characters that may stand there; nothing for {@code %}. */
    private static List<String> parts(String pattern) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            int end = c == '[' ? pattern.indexOf(']', i + 1) : -1;
            if (end > i + 1) {
                parts.add(members(pattern.substring(i + 1, end)));
                i = end;
            } else if (c == '_') {
                parts.add("abcdefghij");
            } else if (c != '%') {
                parts.add(String.valueOf(c));
            }
        }
        return parts;
    }

    private static String members(String inside) {
        boolean negated = inside.startsWith("^");
        String ranges = negated ? inside.substring(1) : inside;
        var members = new StringBuilder();
        for (int i = 0; i < ranges.length(); i++) {
            if (i + 2 < ranges.length() && ranges.charAt(i + 1) == '-') {
                for (int c = ranges.charAt(i); c <= ranges.charAt(i + 2) && members.length() < 100; c++) {
                    members.append((char) c);
                }
                i += 2;
            } else {
                members.append(ranges.charAt(i));
            }
        }
        if (!negated) {
            return members.isEmpty() ? "a" : members.toString();
        }
        var others = new StringBuilder();
        for (char c : "abcdefghijklmnopqrstuvwxyz0123456789".toCharArray()) {
            if (members.indexOf(String.valueOf(c)) < 0) {
                others.append(c);
            }
        }
        return others.isEmpty() ? "~" : others.toString();
    }
}
