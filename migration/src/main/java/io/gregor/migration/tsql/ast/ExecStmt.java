package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calling procedures and running text. {@code options} are the tokens after {@code with}, else empty. */
public sealed interface ExecStmt extends Stmt {
    /**
     * @param result the variable of {@code exec @rc = p}
     * @param number the {@code 2} of {@code p;2}, else 0
     * @param implicit whether the word {@code exec} was left out, as the first statement of a batch may
     */
    record Procedure(
            @Nullable Name result,
            QualifiedName procedure,
            int number,
            List<ExecArgument> arguments,
            List<Token> options,
            boolean implicit,
            Origin origin)
            implements ExecStmt {}

    /** {@code exec @name args}: the variable holds the procedure's name. */
    record ProcedureVariable(
            @Nullable Name result, Name variable, List<ExecArgument> arguments, List<Token> options, Origin origin)
            implements ExecStmt {}

    /**
     * {@code exec ('text' + @x, args) at server}.
     *
     * @param suffix the tokens of {@code as user = ...} and {@code at ...}, else empty
     */
    record Text(Expr text, List<ExecArgument> arguments, List<Token> suffix, Origin origin) implements ExecStmt {}
}
