package io.gregor.migration.translate.internal.base;

import io.gregor.migration.tsql.ast.Expr;
import java.util.List;
import java.util.Optional;

/** What a routine's body adds to the names that its expressions may use. */
public interface Locals {
    /** Where there is no routine: views, constraints, defaults. */
    Locals NONE = new Locals() {};

    /** A variable by its key, at sign included. */
    default Optional<Local> variable(String key) {
        return Optional.empty();
    }

    /** A global variable by its lower-case name without at signs, where the routine keeps its value. */
    default Optional<Sql> global(String name) {
        return Optional.empty();
    }

    /** A temporary table, table variable or transition table by its key. */
    default Optional<Relation> relation(String key) {
        return Optional.empty();
    }

    /** The function call that only a routine gives a meaning to, such as {@code update(column)}. */
    default Optional<Sql> call(String name, List<Expr> arguments) {
        return Optional.empty();
    }
}
