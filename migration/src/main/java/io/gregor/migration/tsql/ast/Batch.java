package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/**
 * What a client sends at once: the statements up to a {@code GO} line or the end.
 *
 * @param number from 1, counting every {@code GO}, empty batches left out of the script included
 * @param settings those in force where the batch begins
 * @param repeat the {@code n} of {@code GO n}, else 1
 * @param span from the first token to the last, {@code GO} not included
 * @param trailing comments after the last statement's line
 */
public record Batch(
        int number, List<Stmt> statements, SessionSettings settings, int repeat, List<Comment> trailing, Span span)
        implements Node {}
