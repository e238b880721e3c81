package io.gregor.migration.tsql.lex;

import java.util.List;

/** A text in tokens, with its comments in order. The last token is {@link TokenKind#END}. */
public record Lexed(List<Token> tokens, List<Comment> comments) {}
