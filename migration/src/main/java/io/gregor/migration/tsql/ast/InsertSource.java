package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** Where an insert takes its rows from. */
public sealed interface InsertSource extends Node {
    record Values(List<List<Expr>> rows, Span span) implements InsertSource {}

    record FromQuery(Query query, Span span) implements InsertSource {}

    record FromExec(ExecStmt exec, Span span) implements InsertSource {}

    record DefaultValues(Span span) implements InsertSource {}
}
