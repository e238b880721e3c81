package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import io.gregor.migration.tsql.lex.TokenKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The tokens of one batch and the place the parser has come to. Words are asked for by their lower-case text, symbols by
 * themselves; quoted names and literals never match either.
 */
final class Tokens {
    /** How deep the grammar may call itself: far below what a thread's stack of 512 KB holds. */
    static final int MAX_NESTING = 200;

    private final Token[] tokens;
    private final String[] keys;
    private int pos;
    private int nesting;

    Tokens(List<Token> all, int from, int to) {
        int count = to - from;
        tokens = new Token[count + 1];
        keys = new String[count + 1];
        for (int i = 0; i < count; i++) {
            Token token = all.get(from + i);
            tokens[i] = token;
            keys[i] = switch (token.kind()) {
                case WORD -> token.text().toLowerCase(Locale.ROOT);
                case SYMBOL -> token.text();
                default -> "";
            };
        }
        Span last = tokens[count - 1].span();
        tokens[count] = new Token(
                TokenKind.END,
                "",
                new Span(last.end(), last.end(), last.line(), last.column() + last.end() - last.start()));
        keys[count] = "";
    }

    Token peek() {
        return tokens[pos];
    }

    Token peek(int ahead) {
        return tokens[Math.min(pos + ahead, tokens.length - 1)];
    }

    TokenKind kind() {
        return tokens[pos].kind();
    }

    TokenKind kind(int ahead) {
        return peek(ahead).kind();
    }

    String key() {
        return keys[pos];
    }

    String key(int ahead) {
        return keys[Math.min(pos + ahead, keys.length - 1)];
    }

    boolean atEnd() {
        return pos == tokens.length - 1;
    }

    boolean at(String key) {
        return keys[pos].equals(key);
    }

    boolean at(String first, String second) {
        return at(first) && key(1).equals(second);
    }

    boolean atAny(Set<String> words) {
        return words.contains(keys[pos]);
    }

    boolean at(TokenKind kind) {
        return tokens[pos].kind() == kind;
    }

    Token next() {
        Token token = tokens[pos];
        if (!atEnd()) {
            pos++;
        }
        return token;
    }

    boolean accept(String key) {
        if (at(key)) {
            pos++;
            return true;
        }
        return false;
    }

    boolean accept(String first, String second) {
        if (at(first, second)) {
            pos += 2;
            return true;
        }
        return false;
    }

    Token expect(String key) {
        if (!at(key)) {
            throw fail(key.toUpperCase(Locale.ROOT));
        }
        return next();
    }

    Token expect(TokenKind kind, String description) {
        if (!at(kind)) {
            throw fail(description);
        }
        return next();
    }

    SyntaxError fail(String expected) {
        return error("expected " + expected + " but found " + (atEnd() ? "the end of the batch" : shown(peek())));
    }

    SyntaxError error(String message) {
        return new SyntaxError(message, peek());
    }

    private static String shown(Token token) {
        String text = token.text().lines().findFirst().orElse("");
        return "'" + (text.length() > 40 ? text.substring(0, 40) + "..." : text) + "'";
    }

    int mark() {
        return pos;
    }

    void reset(int mark) {
        pos = mark;
    }

    /** From the token at the mark to the last one read. */
    Span since(int mark) {
        return tokens[mark].span().to(tokens[Math.max(mark, pos - 1)].span());
    }

    /** The last token read, or the first where none was. */
    Token last() {
        return tokens[Math.max(0, pos - 1)];
    }

    /** The empty place behind the last token read. */
    Span emptyHere() {
        Span last = last().span();
        return new Span(last.end(), last.end(), last.line(), last.column() + last.end() - last.start());
    }

    /** Whether this token is the first on its line. */
    boolean startsLine() {
        return pos == 0 || tokens[pos - 1].span().line() < tokens[pos].span().line();
    }

    Span previousSpan() {
        return last().span();
    }

    List<Token> slice(int mark) {
        return List.of(Arrays.copyOfRange(tokens, mark, pos));
    }

    /** Reads a parenthesis and all up to its end; gives the tokens inside. */
    List<Token> parenthesised() {
        expect("(");
        List<Token> inside = new ArrayList<>();
        int depth = 1;
        while (true) {
            if (atEnd()) {
                throw fail(")");
            }
            Token token = next();
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return List.copyOf(inside);
            }
            inside.add(token);
        }
    }

    void enter() {
        if (++nesting > MAX_NESTING) {
            throw error("nested deeper than " + MAX_NESTING + " levels");
        }
    }

    void leave() {
        nesting--;
    }

    int nesting() {
        return nesting;
    }

    void nesting(int level) {
        nesting = level;
    }
}
