package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.SqlError;

/** A statement failed with an error of the database: carried up to where the statement is run. No stack trace. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlError error;
    private final Effect effect;

    /** How far an error reaches when nothing catches it. */
    public enum Effect {
        /** The statement is undone and the next one runs. */
        STATEMENT,
        /** The routine ends; its caller goes on. */
        SCOPE,
        /** The batch ends; the transaction stays open. */
        BATCH,
        /** The batch ends and the transaction is rolled back. */
        TRANSACTION
    }

    public SqlFailure(SqlError error, Effect effect) {
        super(error.text(), null, false, false);
        this.error = error;
        this.effect = effect;
    }

    public SqlError error() {
        return error;
    }

    public Effect effect() {
        return effect;
    }

    public SqlFailure with(SqlError better) {
        return new SqlFailure(better, effect);
    }

    public SqlFailure reaching(Effect other) {
        return new SqlFailure(error, other);
    }
}
