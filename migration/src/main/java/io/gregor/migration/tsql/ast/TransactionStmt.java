package io.gregor.migration.tsql.ast;

import org.jspecify.annotations.Nullable;

/** Transactions. A name may be a variable. */
public sealed interface TransactionStmt extends Stmt {
    record Begin(@Nullable Name name, Origin origin) implements TransactionStmt {}

    record Commit(@Nullable Name name, Origin origin) implements TransactionStmt {}

    /** The name of a save point or of the outermost transaction. */
    record Rollback(@Nullable Name name, Origin origin) implements TransactionStmt {}

    /** {@code save tran name}. */
    record Save(@Nullable Name name, Origin origin) implements TransactionStmt {}

    /** ASE's {@code rollback trigger [with raiserror ...]}. */
    record RollbackTrigger(ErrorStmt.@Nullable RaiseNumber error, Origin origin) implements TransactionStmt {}
}
