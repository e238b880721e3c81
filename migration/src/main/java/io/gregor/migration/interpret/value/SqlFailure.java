package io.gregor.migration.interpret.value;

import io.gregor.migration.interpret.SqlError;
import org.jspecify.annotations.Nullable;

/** A statement failed with an error of the database: carried up to where the statement is run. No stack trace. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SqlError error;
    private final Effect effect;
    private final @Nullable Integer status;

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
        this(error, effect, null);
    }

    /** @param status what the routine that failed returns all the same, null where that is not known */
    public SqlFailure(SqlError error, Effect effect, @Nullable Integer status) {
        super(error.text(), null, false, false);
        this.error = error;
        this.effect = effect;
        this.status = status;
    }

    public SqlError error() {
        return error;
    }

    public Effect effect() {
        return effect;
    }

    public @Nullable Integer status() {
        return status;
    }

    public SqlFailure with(SqlError better) {
        return new SqlFailure(better, effect, status);
    }

    public SqlFailure reaching(Effect other) {
        return new SqlFailure(error, other, status);
    }
}
