package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A change as a statement of the source's language, for the reference interpreter. */
final class ChangeText {
    private ChangeText() {}

    static String of(Action.Change change) {
        String table = Arrays.stream(change.table().split("\\."))
                .map(ChangeText::quoted)
                .collect(Collectors.joining("."));
        return switch (change) {
            case Action.InsertRows insert -> insert(insert, table);
            case Action.Update update ->
                "update " + table + " set "
                        + update.set().entrySet().stream()
                                .map(e -> quoted(e.getKey()) + " = " + literal(e.getValue()))
                                .collect(Collectors.joining(", "))
                        + where(update.where());
            case Action.Delete delete -> "delete from " + table + where(delete.where());
        };
    }

    private static String insert(Action.InsertRows insert, String table) {
        if (insert.columns().isEmpty()) {
            return "insert into " + table + " default values";
        }
        String columns = insert.columns().stream().map(ChangeText::quoted).collect(Collectors.joining(", "));
        String rows = insert.rows().isEmpty()
                ? "select " + columns + " from " + table + " where 1 = 0"
                : insert.rows().stream().map(ChangeText::row).collect(Collectors.joining(" union all "));
        return "insert into " + table + " (" + columns + ") " + rows;
    }

    /** As a query, since ASE knows no list of rows. */
    private static String row(List<Datum> values) {
        return "select " + values.stream().map(ChangeText::literal).collect(Collectors.joining(", "));
    }

    private static String where(Map<String, Datum> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(e -> quoted(e.getKey())
                                + (e.getValue() instanceof Datum.Null ? " is null" : " = " + literal(e.getValue())))
                        .collect(Collectors.joining(" and ", " where ", ""));
    }

    private static String quoted(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    static String literal(Datum datum) {
        return switch (datum) {
            case Datum.Null n -> "null";
            case Datum.Number n -> n.value().toPlainString();
            case Datum.About a -> String.valueOf(a.value());
            case Datum.Text t -> "'" + t.value().replace("'", "''") + "'";
            case Datum.Moment m -> "'" + m.iso().replace("T", " ") + "'";
            case Datum.Binary b -> "0x" + b.hex();
            case Datum.Any a -> throw new IllegalArgumentException("any value is only expected, never given");
        };
    }
}
