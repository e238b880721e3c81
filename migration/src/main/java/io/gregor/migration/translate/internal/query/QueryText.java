package io.gregor.migration.translate.internal.query;

import io.gregor.migration.translate.internal.base.SqlType;
import java.util.List;

/**
 * A query in PostgreSQL's words.
 *
 * @param columns its result in order; empty when not known
 */
public record QueryText(String text, List<Out> columns) {
    public QueryText {
        columns = List.copyOf(columns);
    }

    /**
     * One column of a result.
     *
     * @param name as the source spells it; empty where it has none
     * @param type what the source takes it for
     * @param pg what PostgreSQL takes it for
     */
    public record Out(String name, SqlType type, SqlType pg, boolean nullable) {}
}
