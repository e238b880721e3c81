package io.gregor.tester.internal.plpgsql;

import io.gregor.tester.internal.plpgsql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A place in a list of tokens that moves forward. */
final class Cursor {
    private static final Token NONE = new Token(Kind.SYMBOL, 0, 0, "");

    private final List<Token> tokens;
    private int at;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at >= tokens.size();
    }

    Token peek() {
        return peek(0);
    }

    /** A token that is nothing where the text has ended. */
    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : NONE;
    }

    Token next() throws UnreadableException {
        if (isAtEnd()) {
            throw unreadable("the text ends too early");
        }
        return tokens.get(at++);
    }

    boolean skip(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) throws UnreadableException {
        if (!skip(word)) {
            throw unreadable(word.toUpperCase(Locale.ROOT) + " is missing");
        }
    }

    void expectSymbol(String symbol) throws UnreadableException {
        if (!peek().isSymbol(symbol)) {
            throw unreadable(symbol + " is missing");
        }
        at++;
    }

    /** Goes to the next token of this kind that stands outside of brackets and of CASE expressions, and gives what lies between. */
    Range until(String what, Predicate<Token> wanted) throws UnreadableException {
        int first = at;
        int depth = 0;
        for (; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (depth == 0 && wanted.test(token)) {
                return new Range(first, at);
            }
            depth += Brackets.step(tokens, at);
            if (depth < 0 || depth == 0 && token.isSymbol(";")) {
                break;
            }
        }
        throw unreadable(what + " is missing");
    }

    UnreadableException unreadable(String message) {
        int position = at < tokens.size()
                ? tokens.get(at).start()
                : tokens.isEmpty() ? 0 : tokens.getLast().end();
        return new UnreadableException(message, position);
    }
}
