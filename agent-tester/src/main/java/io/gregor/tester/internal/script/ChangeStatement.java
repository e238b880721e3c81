package io.gregor.tester.internal.script;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A change as one statement for PostgreSQL. */
final class ChangeStatement {
    private ChangeStatement() {}

    static String of(Action.Change change, SourceTable table) {
        String target = Targets.table(table);
        return switch (change) {
            case Action.InsertRows insert -> insert(insert, target);
            case Action.Update update ->
                "UPDATE " + target + " SET "
                        + update.set().entrySet().stream()
                                .map(e -> Targets.column(e.getKey()) + " = " + Texts.literal(e.getValue()))
                                .collect(Collectors.joining(", "))
                        + where(update.where());
            case Action.Delete delete -> "DELETE FROM " + target + where(delete.where());
        };
    }

    private static String insert(Action.InsertRows insert, String target) {
        if (insert.columns().isEmpty()) {
            return "INSERT INTO " + target + " DEFAULT VALUES";
        }
        String columns = Targets.columns(insert.columns());
        String rows = insert.rows().isEmpty()
                ? " SELECT " + columns + " FROM " + target + " WHERE false"
                : " OVERRIDING SYSTEM VALUE VALUES "
                        + insert.rows().stream().map(ChangeStatement::row).collect(Collectors.joining(", "));
        return "INSERT INTO " + target + " (" + columns + ")" + rows;
    }

    private static String row(List<Datum> values) {
        return values.stream().map(Texts::literal).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String where(Map<String, Datum> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(e -> Targets.column(e.getKey())
                                + (e.getValue() instanceof Datum.Null
                                        ? " IS NULL"
                                        : " = " + Texts.literal(e.getValue())))
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }
}
