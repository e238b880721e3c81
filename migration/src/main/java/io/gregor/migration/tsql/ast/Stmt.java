package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Comment;
import io.gregor.migration.tsql.lex.Span;
import io.gregor.migration.tsql.lex.Token;
import java.util.List;

/** A statement. The families are sealed interfaces with nested records; the last component is always the origin. */
public sealed interface Stmt extends Node
        permits ControlStmt,
                VariableStmt,
                DmlStmt,
                CursorStmt,
                TransactionStmt,
                ExecStmt,
                ErrorStmt,
                RoutineStmt,
                DdlStmt,
                SessionStmt,
                Stmt.Utility,
                Stmt.Raw {
    Origin origin();

    @Override
    default Span span() {
        return origin().span();
    }

    default List<Comment> leading() {
        return origin().leading();
    }

    default List<Comment> trailing() {
        return origin().trailing();
    }

    /**
     * A rare or administrative statement that is recognised and kept as its tokens: {@code dbcc}, {@code checkpoint},
     * {@code update statistics}, {@code readtext}, {@code kill}, {@code backup}, ...
     *
     * @param keyword its first one or two words in lower case, which name the kind ({@code update statistics})
     */
    record Utility(String keyword, List<Token> tokens, Origin origin) implements Stmt {}

    /**
     * A hole: text that could not be read as T-SQL. It reaches to where the next statement was found.
     *
     * @param error one line that says what was expected
     * @param errorSpan the token at which reading failed
     */
    record Raw(List<Token> tokens, String error, Span errorSpan, Origin origin) implements Stmt {}
}
