package io.gregor.executor.internal.script;

/** Cuts a script into the pieces that matter for finding where statements end. */
final class Scanner {
    enum Kind {
        /** White space or a comment. */
        BLANK,
        SEMICOLON,
        OPEN,
        CLOSE,
        /** A key word or a name without quotes. */
        WORD,
        /** Anything else: a string, a quoted name, a number, an operator. */
        OTHER
    }

    private final String text;
    private int from;
    private int to;
    private Kind kind = Kind.BLANK;

    Scanner(String text) {
        this.text = text;
    }

    Kind kind() {
        return kind;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Goes to the next piece; false at the end. What is not closed, such as a string, goes on to the end. */
    boolean next() {
        from = to;
        if (from >= text.length()) {
            return false;
        }
        char c = text.charAt(from);
        kind = Kind.OTHER;
        to = from + 1;
        switch (c) {
            case ';' -> kind = Kind.SEMICOLON;
            case '(' -> kind = Kind.OPEN;
            case ')' -> kind = Kind.CLOSE;
            case '\'' -> to = quoted(from + 1, '\'', false);
            case '"' -> to = quoted(from + 1, '"', false);
            case '$' -> to = dollarQuoted();
            case '-' -> lineComment();
            case '/' -> blockComment();
            default -> blankOrWordOrNumber(c);
        }
        return true;
    }

    private void blankOrWordOrNumber(char c) {
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            kind = Kind.BLANK;
        } else if (startsName(c)) {
            boolean escapes = (c == 'E' || c == 'e') && to < text.length() && text.charAt(to) == '\'';
            if (escapes) {
                to = quoted(to + 1, '\'', true);
                return;
            }
            kind = Kind.WORD;
            skipName();
        } else if (isDigit(c)) {
            while (to < text.length() && isDigit(text.charAt(to))) {
                to++;
            }
            if (to < text.length() && startsName(text.charAt(to))) {
                skipName(); // 1e5 and 0x1F; a dollar sign right behind a number begins a string
            }
        }
    }

    private void skipName() {
        while (to < text.length()
                && (startsName(text.charAt(to)) || isDigit(text.charAt(to)) || text.charAt(to) == '$')) {
            to++;
        }
    }

    private int quoted(int at, char quote, boolean escapes) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (escapes && c == '\\') {
                at++;
            } else if (c == quote) {
                if (at < text.length() && text.charAt(at) == quote) {
                    at++;
                } else {
                    return at;
                }
            }
        }
        return text.length();
    }

    private int dollarQuoted() {
        int tagEnd = from + 1;
        while (tagEnd < text.length()
                && (startsName(text.charAt(tagEnd)) || tagEnd > from + 1 && isDigit(text.charAt(tagEnd)))) {
            tagEnd++;
        }
        if (tagEnd >= text.length() || text.charAt(tagEnd) != '$') {
            return from + 1; // a parameter such as $1, or a lone dollar sign
        }
        String tag = text.substring(from, tagEnd + 1);
        int closing = text.indexOf(tag, tagEnd + 1);
        return closing < 0 ? text.length() : closing + tag.length();
    }

    private void lineComment() {
        if (text.startsWith("--", from)) {
            kind = Kind.BLANK;
            while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
                to++;
            }
        }
    }

    private void blockComment() {
        if (!text.startsWith("/*", from)) {
            return;
        }
        kind = Kind.BLANK;
        int depth = 0;
        to = from;
        while (to < text.length()) {
            if (text.startsWith("/*", to)) {
                depth++;
                to += 2;
            } else if (text.startsWith("*/", to)) {
                to += 2;
                if (--depth == 0) {
                    return;
                }
            } else {
                to++;
            }
        }
    }

    private static boolean startsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80 && c != '\uFEFF';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
