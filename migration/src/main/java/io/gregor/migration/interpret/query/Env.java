package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import org.jspecify.annotations.Nullable;

/** The row that is looked at, and around it the rows of the enclosing queries. */
public final class Env {
    private static final Value[] NO_COLUMNS = new Value[0];

    /** Outside of any query. */
    public static final Env NONE = new Env(null, NO_COLUMNS);

    private final @Nullable Env outer;
    private final Value[] row;

    public Env(@Nullable Env outer, Value[] row) {
        this.outer = outer;
        this.row = row;
    }

    /** The row that is looked at. */
    public Value[] row() {
        return row;
    }

    public Value get(int depth, int index) {
        Env env = this;
        for (int i = 0; i < depth; i++) {
            env = env.outer;
            if (env == null) {
                throw new IllegalStateException("no row at depth " + depth);
            }
        }
        return env.row[index];
    }
}
