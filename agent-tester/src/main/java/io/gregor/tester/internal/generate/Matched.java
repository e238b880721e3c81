package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.ForeignKey;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.migration.translate.TargetNames;
import java.util.ArrayList;
import java.util.List;

/** The columns that always hold the value of a row of another table: foreign keys of one column that is never NULL. */
public final class Matched {
    private Matched() {}

    /** As pairs {@code schema.table.column=schema.table.column} of the target's names. */
    public static List<String> of(Reference reference) {
        List<String> pairs = new ArrayList<>();
        for (Table table : reference.tables()) {
            for (ForeignKey key : table.foreignKeys()) {
                TableColumn column =
                        key.columns().size() == 1 ? table.column(key.columns().getFirst()) : null;
                if (column != null && !column.nullable() && key.targetColumns().size() == 1) {
                    pairs.add(place(table.name(), column.name()) + "="
                            + place(key.target(), key.targetColumns().getFirst()));
                }
            }
        }
        return pairs;
    }

    private static String place(String table, String column) {
        int point = table.indexOf('.');
        String schema = point < 0 ? "dbo" : table.substring(0, point);
        return TargetNames.schema(schema) + "." + TargetNames.catalog(table.substring(point + 1)) + "."
                + TargetNames.catalog(column);
    }
}
