package io.gregor.migration.tsql.ast;

import io.gregor.migration.tsql.lex.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reading and changing rows. {@code options} are the tokens inside {@code option (...)} or of {@code plan}, else empty. */
public sealed interface DmlStmt extends Stmt {
    /** A query whose rows go to the client, into variables or into a new table. */
    record Select(Query query, Origin origin) implements DmlStmt {}

    /** {@code columns} is empty where no column list is given. */
    record Insert(
            List<Cte> with,
            @Nullable Top top,
            TableRef target,
            List<Name> columns,
            List<Output> output,
            InsertSource source,
            List<Token> options,
            Origin origin)
            implements DmlStmt {}

    record Update(
            List<Cte> with,
            @Nullable Top top,
            TableRef target,
            List<SetItem> set,
            List<Output> output,
            List<TableRef> from,
            @Nullable Expr where,
            List<Token> options,
            Origin origin)
            implements DmlStmt {}

    record Delete(
            List<Cte> with,
            @Nullable Top top,
            TableRef target,
            List<Output> output,
            List<TableRef> from,
            @Nullable Expr where,
            List<Token> options,
            Origin origin)
            implements DmlStmt {}

    record Merge(
            List<Cte> with,
            @Nullable Top top,
            TableRef target,
            TableRef source,
            Expr on,
            List<MergeWhen> branches,
            List<Output> output,
            List<Token> options,
            Origin origin)
            implements DmlStmt {}

    /** @param partition the tokens after the name, else empty */
    record Truncate(QualifiedName table, List<Token> partition, Origin origin) implements DmlStmt {}
}
