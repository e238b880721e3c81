package io.gregor.migration.interpret.data;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param userType the user's type it was declared with
 * @param rule the condition of a bound rule, in which a variable stands for the value
 */
public record Column(
        String name,
        SqlType type,
        boolean nullable,
        @Nullable Step identity,
        @Nullable String userType,
        @Nullable Expr defaultValue,
        @Nullable Expr computed,
        @Nullable Expr rule) {
    /** How an identity column counts. */
    public record Step(long seed, long increment) {}

    public static Column plain(String name, SqlType type, boolean nullable) {
        return new Column(name, type, nullable, null, null, null, null, null);
    }

    public Column withDefault(@Nullable Expr value) {
        return new Column(name, type, nullable, identity, userType, value, computed, rule);
    }

    public Column withRule(@Nullable Expr condition) {
        return new Column(name, type, nullable, identity, userType, defaultValue, computed, condition);
    }

    public Column withNullable(boolean allowed) {
        return new Column(name, type, allowed, identity, userType, defaultValue, computed, rule);
    }

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
