package io.gregor.migration.tsql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of the session. */
public sealed interface SessionStmt extends Stmt {
    record Use(Name database, Origin origin) implements SessionStmt {}

    /**
     * {@code set nocount on}, {@code set rowcount @n}, {@code set ansi_nulls, quoted_identifier on}.
     *
     * @param options their names in lower case; of {@code set statistics io on} it is {@code statistics io}
     * @param on for options that are switched, else null
     * @param value for options that take one, else null; a bare word ({@code mdy}) is a string without quotes
     */
    record SetOption(
            List<String> options,
            @Nullable Boolean on,
            @Nullable Expr value,
            Origin origin) implements SessionStmt {
        public boolean sets(String option) {
            return options.contains(option);
        }
    }

    /** {@code set transaction isolation level x}: the level in lower case, in ASE maybe a digit. */
    record SetIsolation(String level, Origin origin) implements SessionStmt {}

    /** {@code set identity_insert t on}; with {@code identity_update} when {@code update}. */
    record SetIdentityInsert(QualifiedName table, boolean on, boolean update, Origin origin) implements SessionStmt {}
}
