package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;

/** {@code into table}; {@code options} are the tokens of a lock scheme, segment, partition or {@code with} clause. */
public record Into(QualifiedName table, List<Token> options, Span span) implements Node {}
