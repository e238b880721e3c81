package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled query. One that looks at nothing outside is run once, however often it is asked. */
public final class QueryPlan {
    private final List<BoundColumn> columns;
    private final boolean ordered;
    private final boolean correlated;
    private final RowSource.Rows producer;
    private @Nullable List<Value[]> kept;

    QueryPlan(List<BoundColumn> columns, boolean ordered, boolean correlated, RowSource.Rows producer) {
        this.columns = columns;
        this.ordered = ordered;
        this.correlated = correlated;
        this.producer = producer;
    }

    /** Rows that are there already. */
    public static QueryPlan of(List<BoundColumn> columns, boolean ordered, List<Value[]> rows) {
        return new QueryPlan(columns, ordered, false, env -> rows);
    }

    public List<BoundColumn> columns() {
        return columns;
    }

    /** Whether the query asks for an order. */
    public boolean ordered() {
        return ordered;
    }

    boolean correlated() {
        return correlated;
    }

    public List<Value[]> rows(Env outer) {
        List<Value[]> known = kept;
        if (known != null) {
            return known;
        }
        List<Value[]> rows = producer.rows(outer);
        if (!correlated) {
            kept = rows;
        }
        return rows;
    }

    QueryPlan named(List<BoundColumn> names) {
        return new QueryPlan(names, ordered, correlated, this::rows);
    }
}
