package io.gregor.tester.internal.plpgsql;

import io.gregor.tester.internal.plpgsql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits SQL and PL/pgSQL into tokens as PostgreSQL does with {@code standard_conforming_strings}. Takes time and memory
 * in proportion to the text, whatever it holds.
 */
public final class Lexer {
    /** Longer texts are refused. */
    public static final int MOST_CHARACTERS = 2_000_000;

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";
    private static final String SYMBOLS = "()[],;.:";
    private static final String BLANKS = " \t\n\r\f\u000B";

    private final String text;
    private final int end;
    private int at;
    private final List<Token> tokens = new ArrayList<>();

    private Lexer(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    public static List<Token> read(String text) throws UnreadableException {
        return read(text, 0, text.length());
    }

    /** The tokens of a stretch, placed as in the whole text. */
    public static List<Token> read(String text, int start, int end) throws UnreadableException {
        if (end - start > MOST_CHARACTERS) {
            throw new UnreadableException("it has more than " + MOST_CHARACTERS + " characters", start);
        }
        return new Lexer(text, start, end).read();
    }

    private List<Token> read() throws UnreadableException {
        while (at < end) {
            char c = text.charAt(at);
            if (BLANKS.indexOf(c) >= 0) {
                at++;
            } else if (looksAt("--")) {
                int line = text.indexOf('\n', at);
                at = line < 0 ? end : Math.min(line, end);
            } else if (looksAt("/*")) {
                comment();
            } else {
                token(c);
            }
        }
        return List.copyOf(tokens);
    }

    private void token(char c) throws UnreadableException {
        int start = at;
        if (c == '\'') {
            quoted(start, at, '\'', false);
        } else if (c == '"') {
            quoted(start, at, '"', false);
        } else if (c == '$') {
            dollar();
        } else if (digit(c) || c == '.' && at + 1 < end && digit(text.charAt(at + 1))) {
            number();
        } else if (letter(c)) {
            word();
        } else if (OPERATORS.indexOf(c) >= 0) {
            operator();
        } else if (looksAt("::") || looksAt(":=") || looksAt("..")) {
            at += 2;
            add(Kind.SYMBOL, start);
        } else if (SYMBOLS.indexOf(c) >= 0) {
            at++;
            add(Kind.SYMBOL, start);
        } else {
            throw new UnreadableException("no token begins with the character " + (int) c, at);
        }
    }

    private void word() throws UnreadableException {
        int start = at;
        while (at < end && (letter(text.charAt(at)) || digit(text.charAt(at)) || text.charAt(at) == '$')) {
            at++;
        }
        if (at < end && text.charAt(at) == '\'' && at == start + 1 && "eEbBxXnN".indexOf(text.charAt(start)) >= 0) {
            quoted(start, at, '\'', "eE".indexOf(text.charAt(start)) >= 0);
        } else if (at == start + 1 && "uU".indexOf(text.charAt(start)) >= 0 && (looksAt("&'") || looksAt("&\""))) {
            quoted(start, at + 1, text.charAt(at + 1), false);
        } else {
            tokens.add(new Token(Kind.WORD, start, at, text.substring(start, at).toLowerCase(Locale.ROOT)));
        }
    }

    private void quoted(int start, int open, char quote, boolean escapes) throws UnreadableException {
        at = open + 1;
        while (at < end) {
            char c = text.charAt(at++);
            if (escapes && c == '\\') {
                at++;
            } else if (c == quote) {
                if (at < end && text.charAt(at) == quote) {
                    at++;
                } else {
                    add(quote == '"' ? Kind.QUOTED : Kind.STRING, start);
                    return;
                }
            }
        }
        throw new UnreadableException("the quote " + quote + " is not closed", start);
    }

    private void dollar() throws UnreadableException {
        int start = at++;
        if (at < end && digit(text.charAt(at))) {
            while (at < end && digit(text.charAt(at))) {
                at++;
            }
            add(Kind.PARAMETER, start);
            return;
        }
        while (at < end && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
            at++;
        }
        if (at >= end || text.charAt(at) != '$') {
            throw new UnreadableException("a dollar sign begins no quote", start);
        }
        at++;
        String tag = text.substring(start, at);
        int close = text.indexOf(tag, at);
        if (close < 0 || close + tag.length() > end) {
            throw new UnreadableException("the quote " + tag + " is not closed", start);
        }
        at = close + tag.length();
        add(Kind.DOLLAR, start);
    }

    private void number() {
        int start = at;
        digits();
        if (at < end && text.charAt(at) == '.' && !looksAt("..")) {
            at++;
            digits();
        }
        if (at < end && "eE".indexOf(text.charAt(at)) >= 0) {
            int exponent = at + 1;
            if (exponent < end && "+-".indexOf(text.charAt(exponent)) >= 0) {
                exponent++;
            }
            if (exponent < end && digit(text.charAt(exponent))) {
                at = exponent;
                digits();
            }
        }
        add(Kind.NUMBER, start);
    }

    private void digits() {
        while (at < end && digit(text.charAt(at))) {
            at++;
        }
    }

    /** A comment begins even inside an operator, and only operators with certain signs may end in a sign of a number. */
    private void operator() {
        int start = at;
        boolean special = false;
        while (at < end && OPERATORS.indexOf(text.charAt(at)) >= 0 && !looksAt("--") && !looksAt("/*")) {
            special |= "~!@#%^&|`?".indexOf(text.charAt(at)) >= 0;
            at++;
        }
        while (!special && at - start > 1 && "+-".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        add(Kind.OPERATOR, start);
    }

    private void comment() throws UnreadableException {
        int start = at;
        int depth = 0;
        do {
            if (looksAt("/*")) {
                depth++;
                at += 2;
            } else if (looksAt("*/")) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < end);
        if (depth > 0) {
            throw new UnreadableException("a comment is not closed", start);
        }
    }

    private void add(Kind kind, int start) {
        tokens.add(new Token(kind, start, at, text.substring(start, at)));
    }

    private boolean looksAt(String expected) {
        return at + expected.length() <= end && text.startsWith(expected, at);
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
