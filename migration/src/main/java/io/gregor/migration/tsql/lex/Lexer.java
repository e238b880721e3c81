package io.gregor.migration.tsql.lex;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Cuts T-SQL text of either dialect into tokens. It never fails: what it does not know becomes an
 * {@link TokenKind#INVALID} token. A string or comment without its end is invalid up to the end of its line only, so
 * that the rest of the text is still read. Time is linear in the length of the text.
 */
public final class Lexer {
    private static final String PAIRS = "<= >= <> != !< !> += -= *= /= %= &= |= ^= =* :: || << >>";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();
    private int pos;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    public static Lexed lex(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return new Lexed(Collections.unmodifiableList(lexer.tokens), Collections.unmodifiableList(lexer.comments));
    }

    private void run() {
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == '\n') {
                pos++;
                line++;
                lineStart = pos;
            } else if (Chars.isBlank(c)) {
                pos++;
            } else if (c == '-' && charAt(pos + 1) == '-') {
                comment(lineEnd(pos), false);
            } else if (c == '/' && charAt(pos + 1) == '*') {
                blockComment();
            } else {
                token(c);
            }
        }
        tokens.add(new Token(TokenKind.END, "", spanTo(pos)));
    }

    private void token(char c) {
        char next = charAt(pos + 1);
        switch (c) {
            case '\'' -> quoted(TokenKind.STRING, pos + 1, '\'');
            case '"' -> quoted(TokenKind.DOUBLE_QUOTED, pos + 1, '"');
            case '[' -> quoted(TokenKind.BRACKETED, pos + 1, ']');
            case '@' -> {
                boolean global = next == '@';
                add(global ? TokenKind.GLOBAL : TokenKind.VARIABLE, wordEnd(pos + (global ? 2 : 1)));
            }
            case '$' -> dollar(next);
            case 'N', 'n' -> {
                if (next == '\'') {
                    quoted(TokenKind.NATIONAL_STRING, pos + 2, '\'');
                } else {
                    add(TokenKind.WORD, wordEnd(pos + 1));
                }
            }
            default -> {
                if (Chars.isDigit(c) || (c == '.' && Chars.isDigit(next))) {
                    number(c, next);
                } else if (Chars.startsWord(c)) {
                    add(TokenKind.WORD, wordEnd(pos + 1));
                } else if (Chars.isCurrency(c)) {
                    add(TokenKind.MONEY, moneyEnd(pos + 1));
                } else {
                    symbol(c, next);
                }
            }
        }
    }

    private void symbol(char c, char next) {
        if (isPair(c, next)) {
            add(TokenKind.SYMBOL, pos + 2);
        } else if ("+-*/%&|^~=<>!().,;:{}".indexOf(c) >= 0) {
            add(TokenKind.SYMBOL, pos + 1);
        } else {
            int end = pos + Character.charCount(text.codePointAt(pos));
            add(TokenKind.INVALID, end);
        }
    }

    private static boolean isPair(char first, char second) {
        for (int i = 0; i < PAIRS.length(); i += 3) {
            if (PAIRS.charAt(i) == first && PAIRS.charAt(i + 1) == second) {
                return true;
            }
        }
        return false;
    }

    /** A money literal, a pseudo-column such as {@code $action}, or a client's variable {@code $(name)}. */
    private void dollar(char next) {
        if (next == '(') {
            int close = text.indexOf(')', pos);
            int end = close < 0 || close > lineEnd(pos) ? pos + 1 : close + 1;
            add(end == pos + 1 ? TokenKind.MONEY : TokenKind.WORD, end);
        } else if (Chars.startsWord(next)) {
            add(TokenKind.WORD, wordEnd(pos + 1));
        } else {
            add(TokenKind.MONEY, moneyEnd(pos + 1));
        }
    }

    private int moneyEnd(int from) {
        int end = digitsEnd(from);
        return charAt(end) == '.' && (end > from || Chars.isDigit(charAt(end + 1))) ? digitsEnd(end + 1) : end;
    }

    private void number(char c, char next) {
        if (c == '0' && (next == 'x' || next == 'X')) {
            int end = pos + 2;
            while (Character.digit(charAt(end), 16) >= 0) {
                end++;
            }
            add(TokenKind.HEX, end);
            return;
        }
        int end = digitsEnd(pos);
        boolean point = charAt(end) == '.';
        if (point) {
            end = digitsEnd(end + 1);
        }
        int exponent = exponentEnd(end);
        add(exponent > end ? TokenKind.FLOAT : point ? TokenKind.DECIMAL : TokenKind.INTEGER, exponent);
    }

    private int exponentEnd(int from) {
        if (charAt(from) != 'e' && charAt(from) != 'E') {
            return from;
        }
        boolean signed = charAt(from + 1) == '+' || charAt(from + 1) == '-';
        int digits = signed ? from + 2 : from + 1;
        if (Chars.isDigit(charAt(digits))) {
            return digitsEnd(digits);
        }
        // "1e", "1e+" are numbers too; "1else" and "1eb" are a number and a word.
        return !signed && Chars.continuesWord(charAt(digits)) ? from : digits;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (Chars.isDigit(charAt(end))) {
            end++;
        }
        return end;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && Chars.continuesWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private void quoted(TokenKind kind, int from, char close) {
        int end = from;
        while (true) {
            end = text.indexOf(close, end);
            if (end < 0) {
                add(TokenKind.INVALID, lineEnd(pos));
                return;
            }
            if (charAt(end + 1) != close) {
                add(kind, end + 1);
                return;
            }
            end += 2;
        }
    }

    private void blockComment() {
        int depth = 1;
        int end = pos + 2;
        while (depth > 0) {
            int star = text.indexOf('*', end);
            if (star < 0) {
                add(TokenKind.INVALID, lineEnd(pos));
                return;
            }
            if (charAt(star + 1) == '/') {
                depth--;
                end = star + 2;
            } else if (star > end && text.charAt(star - 1) == '/') {
                depth++;
                end = star + 1;
            } else {
                end = star + 1;
            }
        }
        comment(end, true);
    }

    private void comment(int end, boolean block) {
        comments.add(new Comment(text.substring(pos, end), block, spanTo(end)));
        advance(end);
    }

    private void add(TokenKind kind, int end) {
        tokens.add(new Token(kind, text.substring(pos, end), spanTo(end)));
        if (kind == TokenKind.WORD || kind == TokenKind.SYMBOL) {
            pos = end;
        } else {
            advance(end);
        }
    }

    private Span spanTo(int end) {
        return new Span(pos, end, line, pos - lineStart + 1);
    }

    private void advance(int end) {
        for (int newline = text.indexOf('\n', pos); newline >= 0 && newline < end; ) {
            line++;
            lineStart = newline + 1;
            newline = text.indexOf('\n', lineStart);
        }
        pos = end;
    }

    private int lineEnd(int from) {
        int newline = text.indexOf('\n', from);
        int end = newline < 0 ? text.length() : newline;
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private char charAt(int index) {
        return index < text.length() ? text.charAt(index) : 0;
    }
}
