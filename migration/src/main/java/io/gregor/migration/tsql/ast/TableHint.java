package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;

/** {@code nolock}, {@code holdlock}, {@code index (...)}, ...: {@code name} in lower case, the rest as tokens. */
public record TableHint(String name, List<Token> arguments, Span span) implements Node {}
