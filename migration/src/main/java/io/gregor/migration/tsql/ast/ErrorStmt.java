package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages and errors. */
public sealed interface ErrorStmt extends Stmt {
    /** {@code print 'x %1!', @a}: arguments are ASE's. */
    record Print(Expr message, List<Expr> arguments, Origin origin) implements ErrorStmt {}

    /**
     * ASE's form (and old SQL Server's): {@code raiserror 20001 'x %1!', @a}.
     *
     * @param message null where the text comes from the table of messages
     * @param options the tokens after {@code with}, such as {@code errordata ...}, else empty
     */
    record RaiseNumber(Expr number, @Nullable Expr message, List<Expr> arguments, List<Token> options, Origin origin)
            implements ErrorStmt {}

    /**
     * SQL Server's form: {@code raiserror ('x %d', 16, 1, @a) with nowait}.
     *
     * @param message a text, a variable or a message number
     * @param options {@code nowait}, {@code log}, {@code seterror}, in lower case
     */
    record RaiseMessage(
            Expr message,
            @Nullable Expr severity,
            @Nullable Expr state,
            List<Expr> arguments,
            List<String> options,
            Origin origin)
            implements ErrorStmt {}

    /** {@code throw 50001, 'x', 1}; all null for the bare {@code throw} that throws again. */
    record Throw(
            @Nullable Expr number,
            @Nullable Expr message,
            @Nullable Expr state,
            Origin origin) implements ErrorStmt {}
}
