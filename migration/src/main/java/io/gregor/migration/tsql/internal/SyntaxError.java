package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.lex.Token;

/** Reading failed at a token. Caught by the nearest statement, which becomes a hole; so it needs no stack trace. */
final class SyntaxError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Token token;

    SyntaxError(String message, Token token) {
        super(message, null, false, false);
        this.token = token;
    }

    Token token() {
        return token;
    }
}
