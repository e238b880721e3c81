package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.Table;
import io.gregor.migration.interpret.Table.TableColumn;
import io.gregor.migration.interpret.value.TypeKind;
import io.gregor.tester.internal.cases.Datum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ends of types that PostgreSQL has not, so that the target's tables check them: what is just inside is taken, what is
 * just outside is refused. A column that refers to another table has no free ends.
 */
final class TypeLimits {
    private static final List<Integer> TINYINT = List.of(255, 256, 0, -1);

    private TypeLimits() {}

    /** By the test's name, the values of some columns. */
    static Map<String, Map<String, Datum>> of(Table table) {
        Map<String, Map<String, Datum>> found = new LinkedHashMap<>();
        for (int bit : List.of(1, 0)) {
            Map<String, Datum> bits = new LinkedHashMap<>();
            table.columns().stream()
                    .filter(c -> c.type().kind() == TypeKind.BIT && isFree(table, c))
                    .forEach(c -> bits.put(c.name(), number(bit)));
            if (!bits.isEmpty()) {
                found.put("each bit is " + bit, bits);
            }
        }
        for (TableColumn column : table.columns()) {
            if (column.type().kind() == TypeKind.TINYINT && isFree(table, column)) {
                for (int value : TINYINT) {
                    String words = column.name().toLowerCase(Locale.ROOT) + " is " + value;
                    found.put(words, Map.of(column.name(), number(value)));
                }
            }
        }
        return found;
    }

    private static boolean isFree(Table table, TableColumn column) {
        return column.computed() == null
                && !column.identity()
                && table.foreignKeys().stream()
                        .noneMatch(f -> f.columns().stream().anyMatch(column.name()::equalsIgnoreCase));
    }

    private static Datum number(int value) {
        return Datum.number(String.valueOf(value));
    }
}
