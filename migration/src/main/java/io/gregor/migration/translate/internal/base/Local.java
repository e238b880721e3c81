package io.gregor.migration.translate.internal.base;

/**
 * A variable or parameter of a routine.
 *
 * @param pg its name in PL/pgSQL
 */
public record Local(String pg, SqlType type) {
    public Sql value() {
        return Sql.primary(pg, type);
    }
}
