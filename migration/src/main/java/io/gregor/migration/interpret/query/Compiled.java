package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.interpret.value.Value;

/** An expression with the names in it found and its type known. */
public record Compiled(SqlType type, boolean nullable, Eval eval) {
    /** Gives the value for a row; of the compiled type, or NULL. */
    public interface Eval {
        Value eval(Env env);
    }

    public Value value(Env env) {
        return eval.eval(env);
    }

    public static Compiled constant(Value value) {
        return new Compiled(value.type(), value.isNull(), env -> value);
    }
}
