package io.gregor.tester.internal.cases;

import io.gregor.tester.internal.schema.SourceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the change that fires a trigger in a given case: one of {@code insert}, {@code update}, {@code delete}. */
final class ChangeReader {
    private final Checks checks;

    private ChangeReader(Checks checks) {
        this.checks = checks;
    }

    static Action.Change read(Members members, Checks checks) throws CaseFileException {
        List<String> keys =
                Stream.of("insert", "update", "delete").filter(members::has).toList();
        if (keys.size() != 1) {
            throw new CaseFileException(
                    members.place(), "a trigger's case needs one change: \"insert\", \"update\" or \"delete\"");
        }
        String key = keys.getFirst();
        Json.Members tables = members.members(key);
        if (tables.values().size() != 1) {
            throw new CaseFileException(tables.place(), '"' + key + "\" needs one table");
        }
        var entry = tables.values().entrySet().iterator().next();
        var reader = new ChangeReader(checks);
        SourceTable table = reader.table(entry.getKey(), entry.getValue().place());
        return switch (key) {
            case "insert" -> reader.insert(table, Members.itemsOf(entry.getValue(), "the rows of " + table.name()));
            case "update" -> {
                Members parts = Members.of(entry.getValue(), "an update", "set", "where");
                Map<String, Datum> set = checks.values(table, parts.members("set"));
                if (set.isEmpty()) {
                    throw new CaseFileException(parts.place(), "\"set\" needs a column at least");
                }
                yield new Action.Update(table.key(), set, reader.where(table, parts));
            }
            default ->
                new Action.Delete(table.key(), reader.where(table, Members.of(entry.getValue(), "a delete", "where")));
        };
    }

    private SourceTable table(String name, Json.Place place) throws CaseFileException {
        SourceTable table = checks.table(name, place);
        SourceTable firing = checks.schema().firing().orElse(table);
        if (!firing.key().equals(table.key())) {
            throw new CaseFileException(
                    place,
                    "a change of " + table.name() + " does not fire the trigger, one of " + firing.name() + " does");
        }
        return table;
    }

    private Action.InsertRows insert(SourceTable table, Json.Items items) throws CaseFileException {
        List<Map<String, Datum>> rows = new ArrayList<>();
        for (Json item : items.values()) {
            Map<String, Datum> row = checks.values(table, Members.membersOf(item, "a row"));
            if (!rows.isEmpty() && !List.copyOf(rows.getFirst().keySet()).equals(List.copyOf(row.keySet()))) {
                throw new CaseFileException(item.place(), "rows of one insert must name the same columns in one order");
            }
            rows.add(row);
        }
        if (rows.isEmpty() || rows.size() > 1 && rows.getFirst().isEmpty()) {
            throw new CaseFileException(items.place(), "\"insert\" needs a row at least, and columns for several rows");
        }
        return new Action.InsertRows(
                table.key(),
                List.copyOf(rows.getFirst().keySet()),
                rows.stream().map(r -> List.copyOf(r.values())).toList());
    }

    private Map<String, Datum> where(SourceTable table, Members parts) throws CaseFileException {
        return parts.has("where") ? checks.values(table, parts.members("where")) : Map.of();
    }
}
