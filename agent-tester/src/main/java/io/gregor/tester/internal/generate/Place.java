package io.gregor.tester.internal.generate;

import io.gregor.migration.tsql.ast.CompareOp;
import io.gregor.migration.tsql.lex.Span;

/** A comparison of a source: of the two that a BETWEEN makes, the operator tells which. */
record Place(CompareOp op, Span span) {}
