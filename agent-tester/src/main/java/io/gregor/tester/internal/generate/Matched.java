package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.ForeignKey;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.migration.translate.TargetNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns that always hold the value of a row of another table: foreign keys of one column that is never NULL. */
public final class Matched {
    private Matched() {}

    /** As pairs {@code schema.table.column=schema.table.column} of the target's names. */
    public static List<String> of(Reference reference) {
        Map<String, Set<String>> partners = new LinkedHashMap<>();
        for (Table table : reference.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                TableColumn column =
                        key.columns().size() == 1 ? table.column(key.columns().getFirst()) : null;
                if (column != null && !column.nullable() && key.targetColumns().size() == 1) {
                    partners.computeIfAbsent(place(table.name(), column.name()), c -> new LinkedHashSet<>())
                            .add(place(key.target(), key.targetColumns().getFirst()));
                }
            }
        }
        List<String> pairs = new ArrayList<>();
        partners.keySet().forEach(c -> reached(c, partners).forEach(r -> pairs.add(c + "=" + r)));
        return pairs;
    }

    /** A column whose values stand in a second one, which in turn finds each of its own in a third, finds them there. */
    private static Set<String> reached(String column, Map<String, Set<String>> partners) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(partners.getOrDefault(column, Set.of()));
        while (!open.isEmpty()) {
            String next = open.poll();
            if (found.add(next)) {
                open.addAll(partners.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private static String place(String table, String column) {
        int point = table.indexOf('.');
        String schema = point < 0 ? "dbo" : table.substring(0, point);
        return TargetNames.schema(schema) + "." + TargetNames.catalog(table.substring(point + 1)) + "."
                + TargetNames.catalog(column);
    }
}
