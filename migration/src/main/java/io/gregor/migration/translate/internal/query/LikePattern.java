package io.gregor.migration.translate.internal.query;

import org.jspecify.annotations.Nullable;

/** R53: a pattern of the source's LIKE, with its character classes, as a regular expression. */
final class LikePattern {
    private LikePattern() {}

    /** Whether PostgreSQL's LIKE means the same by it. */
    static boolean isPlain(String pattern) {
        return pattern.indexOf('[') < 0;
    }

    /** Whether the last of what it matches may be a blank, so that as many of char(n) count as it asks for. */
    static boolean mayEndInBlanks(String pattern) {
        return pattern.endsWith("_") || pattern.endsWith(" ") || pattern.endsWith("]");
    }

    /**
     * An anchored regular expression.
     *
     * @param escape the character of the ESCAPE clause
     * @param anchored false for PATINDEX, where a percent sign at an end only says "anywhere"
     */
    static String regex(String pattern, @Nullable Character escape, boolean anchored) {
        String body = pattern;
        boolean openStart = body.startsWith("%");
        boolean openEnd =
                body.length() > 1 && body.endsWith("%") && (escape == null || body.charAt(body.length() - 2) != escape);
        if (openStart) {
            body = body.substring(1);
        }
        if (openEnd) {
            body = body.substring(0, body.length() - 1);
        }
        StringBuilder regex = new StringBuilder(openStart ? "" : "^");
        int i = 0;
        while (i < body.length()) {
            i = translate(body, i, escape, regex);
        }
        return regex.append(openEnd || !anchored && openStart && body.isEmpty() ? "" : "$")
                .toString();
    }

    private static int translate(String pattern, int i, @Nullable Character escape, StringBuilder regex) {
        char c = pattern.charAt(i);
        if (escape != null && c == escape && i + 1 < pattern.length()) {
            literal(pattern.charAt(i + 1), regex);
            return i + 2;
        }
        if (c == '[') {
            int end = pattern.indexOf(']', i + 2);
            if (end > 0) {
                bracket(pattern.substring(i + 1, end), regex);
                return end + 1;
            }
        }
        switch (c) {
            case '%' -> regex.append(".*");
            case '_' -> regex.append('.');
            default -> literal(c, regex);
        }
        return i + 1;
    }

    private static void bracket(String content, StringBuilder regex) {
        boolean negated = content.startsWith("^");
        String inner = negated ? content.substring(1) : content;
        regex.append(negated ? "[^" : "[");
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\' || c == '[' || c == ']' || c == '^') {
                regex.append('\\');
            }
            regex.append(c);
        }
        regex.append(']');
    }

    private static void literal(char c, StringBuilder regex) {
        if ("\\^$.|?*+()[]{}".indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
    }
}
