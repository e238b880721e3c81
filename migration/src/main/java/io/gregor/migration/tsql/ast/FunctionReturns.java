package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Span;
import java.util.List;

/** What a function gives. */
public sealed interface FunctionReturns extends Node {
    record Scalar(TypeRef type, Span span) implements FunctionReturns {}

    /** {@code returns table as return (query)}. */
    record InlineTable(Query query, Span span) implements FunctionReturns {}

    /** {@code returns @t table (...)}. */
    record TableVariable(Name variable, List<TableElement> elements, Span span) implements FunctionReturns {}
}
