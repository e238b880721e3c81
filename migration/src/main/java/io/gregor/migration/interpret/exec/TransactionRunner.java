package io.gregor.migration.interpret.exec;

import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.interpret.value.Errors;
import io.gregor.migration.interpret.value.SqlFailure;
import io.gregor.migration.tsql.ast.Name;
import io.gregor.migration.tsql.ast.TransactionStmt;
import org.jspecify.annotations.Nullable;

/** Begins, ends and takes back transactions. */
final class TransactionRunner {
    private final Frame frame;
    private final Transactions transactions;

    TransactionRunner(Frame frame) {
        this.frame = frame;
        this.transactions = frame.session.transactions;
    }

    void run(TransactionStmt statement) {
        if (frame.kind == Frame.Kind.FUNCTION) {
            throw new NotKnownException("a transaction in a function", statement.span());
        }
        switch (statement) {
            case TransactionStmt.Begin begin -> transactions.begin(text(begin.name()));
            case TransactionStmt.Commit commit -> commit(commit);
            case TransactionStmt.Rollback rollback -> rollback(rollback);
            case TransactionStmt.Save save -> save(save);
            case TransactionStmt.RollbackTrigger trigger -> {
                if (trigger.error() != null) {
                    new ErrorRunner(frame).run(trigger.error());
                }
                throw new TriggerRolledBack();
            }
        }
        frame.session.rowCount = 0;
    }

    private @Nullable String text(@Nullable Name name) {
        if (name == null) {
            return null;
        }
        return name.isVariable() ? frame.variable(name).value().string() : name.text();
    }

    private void commit(TransactionStmt.Commit commit) {
        if (transactions.count() == 0) {
            throw Errors.of(
                    3902,
                    "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.",
                    SqlFailure.Effect.STATEMENT);
        }
        if (transactions.doomed() || frame.kind == Frame.Kind.TRIGGER && transactions.count() == 1) {
            throw new NotKnownException("this commit", commit.span());
        }
        transactions.commit();
    }

    private void rollback(TransactionStmt.Rollback rollback) {
        if (transactions.count() == 0) {
            throw Errors.of(
                    3903,
                    "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.",
                    SqlFailure.Effect.STATEMENT);
        }
        String name = text(rollback.name());
        if (name == null || transactions.isOutermost(name)) {
            transactions.rollback();
        } else if (!transactions.rollbackTo(name)) {
            if (frame.rules().ase()) {
                throw new NotKnownException("rollback to a name that is no save point", rollback.span());
            }
            throw Errors.of(
                    6401,
                    "Cannot roll back " + name + ". No transaction or savepoint of that name was found.",
                    SqlFailure.Effect.STATEMENT);
        }
    }

    private void save(TransactionStmt.Save save) {
        String name = text(save.name());
        if (name == null) {
            throw new NotKnownException("a save point without a name", save.span());
        }
        if (transactions.count() == 0 && frame.rules().ase()) {
            throw new NotKnownException("a save point outside of a transaction, on ASE", save.span());
        }
        if (transactions.count() == 0) {
            throw Errors.of(
                    628,
                    "Cannot issue SAVE TRANSACTION when there is no active transaction.",
                    SqlFailure.Effect.STATEMENT);
        }
        transactions.save(name);
    }
}
