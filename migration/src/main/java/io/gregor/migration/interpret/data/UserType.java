package io.gregor.migration.interpret.data;

import io.gregor.migration.interpret.value.SqlType;
import io.gregor.migration.tsql.ast.Expr;
import org.jspecify.annotations.Nullable;

/** A type the user named, by {@code sp_addtype} or {@code create type}, with what is bound to it. */
public record UserType(
        String name,
        SqlType base,
        boolean nullable,
        boolean identity,
        @Nullable Expr defaultValue,
        @Nullable Expr rule) {
    public UserType withDefault(@Nullable Expr value) {
        return new UserType(name, base, nullable, identity, value, rule);
    }

    public UserType withRule(@Nullable Expr condition) {
        return new UserType(name, base, nullable, identity, defaultValue, condition);
    }
}
