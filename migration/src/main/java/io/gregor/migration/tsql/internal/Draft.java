package io.gregor.migration.tsql.internal;

import io.gregor.migration.tsql.ast.Origin;
import io.gregor.migration.tsql.ast.Stmt;

/** A statement that is read but whose end and comments are not yet known. */
@FunctionalInterface
interface Draft {
    Stmt at(Origin origin);
}
