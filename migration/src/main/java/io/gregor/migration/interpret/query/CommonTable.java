package io.gregor.migration.interpret.query;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.ast.Cte;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A common table expression in sight, and while it is recursing the rows of its last round. */
final class CommonTable {
    private final Cte definition;
    private final Scope home;
    private @Nullable List<BoundColumn> columns;
    private @Nullable List<Value[]> round;

    CommonTable(Cte definition, Scope home) {
        this.definition = definition;
        this.home = home;
    }

    String key() {
        return definition.name().key();
    }

    Cte definition() {
        return definition;
    }

    Scope home() {
        return home;
    }

    /** From now on the name means the rows of the last round. */
    void recurse(List<BoundColumn> shape) {
        columns = shape;
    }

    void stopRecursing() {
        columns = null;
    }

    @Nullable List<BoundColumn> recursingColumns() {
        return columns;
    }

    void round(List<Value[]> rows) {
        round = rows;
    }

    List<Value[]> round() {
        if (round == null) {
            throw new IllegalStateException("recursion has not begun");
        }
        return round;
    }
}
