package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.Sql;

/** How one function of the source is said in PostgreSQL. */
@FunctionalInterface
interface FunctionRule {
    Sql apply(FunctionCall call);
}
