package io.gregor.migration.translate.internal.ddl;

import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.TargetItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A script and what it creates; the findings are collected elsewhere. */
public record Result(
        String sql, List<TargetItem> creates, @Nullable RoutineShape shape) {
    public Result {
        creates = List.copyOf(creates);
    }
}
