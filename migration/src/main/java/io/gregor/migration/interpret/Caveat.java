package io.gregor.migration.interpret;

import io.gregor.migration.tsql.lex.Span;

/** A place where the source leaves a choice to the server, and the choice mattered in this run. */
public record Caveat(String text, Span span) {}
