package io.gregor.migration.script;

import io.gregor.migration.inventory.ScriptStep;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.tsql.ast.AlterAction;
import io.gregor.migration.tsql.ast.DdlStmt;
import io.gregor.migration.tsql.ast.Nodes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables whose constraints a script switches off, to load rows in an order that they do not allow. */
final class UncheckedTables {
    private UncheckedTables() {}

    static Set<String> keys(List<ScriptStep> script) {
        Set<String> keys = new HashSet<>();
        for (ScriptStep step : script) {
            if (step instanceof ScriptStep.Loose loose) {
                loose.statements().stream()
                        .flatMap(s -> Nodes.find(s, DdlStmt.AlterTable.class))
                        .filter(a -> a.actions().stream()
                                .anyMatch(x -> x instanceof AlterAction.EnableConstraints e && !e.enable()))
                        .forEach(a -> {
                            var schema = a.table().schema();
                            keys.add(new ObjectName(
                                            schema == null ? ObjectName.DEFAULT_SCHEMA : schema.text(),
                                            a.table().last().text())
                                    .key());
                        });
            }
        }
        return keys;
    }
}
