package io.gregor.cli.output;

import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TargetSql;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a migration's promotion runs on the target, object after object: a script that could be run by itself. */
public final class PromotionScript {
    private PromotionScript() {}

    /** @param order the objects' keys in the order of their dependencies, each with its place */
    public static String of(List<ObjectReport> reports, Map<String, Integer> order) {
        var script = new StringBuilder();
        inOrder(reports, order).forEach(report -> {
            var sql = report.sql();
            if (sql != null && !sql.run().isEmpty()) {
                var name = report.object().toString().replaceAll("\\R|\\p{Cntrl}", " ");
                script.append("-- ").append(name).append('\n').append(TargetSql.script(sql.run()));
            }
        });
        return script.toString();
    }

    static List<ObjectReport> inOrder(List<ObjectReport> reports, Map<String, Integer> order) {
        return reports.stream()
                .sorted(Comparator.comparing(r -> order.getOrDefault(r.object().key(), Integer.MAX_VALUE)))
                .toList();
    }
}
