package io.gregor.tester.internal.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a given case expects. */
final class ExpectReader {
    private final Checks checks;

    private ExpectReader(Checks checks) {
        this.checks = checks;
    }

    static Expectation read(Json.Members json, Checks checks) throws CaseFileException {
        var members = Members.of(
                json, "\"expect\"", "return", "value", "output", "results", "messages", "tables", "unchanged", "error");
        if (members.isEmpty()) {
            throw new CaseFileException(json.place(), "\"expect\" states nothing: a test that cannot fail is no test");
        }
        var reader = new ExpectReader(checks);
        return new Expectation(
                members.has("return") ? members.integer("return") : null,
                members.has("value") ? DatumReader.read(members.get("value")) : null,
                members.has("output") ? reader.outputs(members.members("output")) : Map.of(),
                members.has("results") ? results(members.items("results")) : null,
                members.has("messages") ? texts(members.items("messages"), "a message") : null,
                members.has("tables") ? reader.tables(members.members("tables")) : List.of(),
                members.has("unchanged") ? reader.unchanged(members.items("unchanged")) : List.of(),
                members.has("error") ? error(members.get("error")) : null);
    }

    private Map<String, Datum> outputs(Json.Members json) throws CaseFileException {
        Map<String, Datum> outputs = new LinkedHashMap<>();
        for (var entry : json.values().entrySet()) {
            checks.output(entry.getKey(), entry.getValue().place());
            outputs.put(entry.getKey(), DatumReader.read(entry.getValue()));
        }
        return outputs;
    }

    private static List<ResultRows> results(Json.Items json) throws CaseFileException {
        List<ResultRows> results = new ArrayList<>();
        for (Json item : json.values()) {
            results.add(result(item));
        }
        return results;
    }

    private static ResultRows result(Json json) throws CaseFileException {
        if (json instanceof Json.Items rows) {
            return new ResultRows(List.of(), rows(rows), false);
        }
        var members = Members.of(json, "a result set", "columns", "rows", "ordered");
        List<String> columns = members.has("columns") ? texts(members.items("columns"), "a column") : List.of();
        boolean ordered = members.has("ordered") && members.get("ordered") instanceof Json.Bool b && b.value();
        return new ResultRows(columns, rows(members.items("rows")), ordered);
    }

    private static List<List<Datum>> rows(Json.Items json) throws CaseFileException {
        List<List<Datum>> rows = new ArrayList<>();
        for (Json item : json.values()) {
            List<Datum> row = new ArrayList<>();
            for (Json value : Members.itemsOf(item, "a row of a result set").values()) {
                row.add(DatumReader.read(value));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<TableRows> tables(Json.Members json) throws CaseFileException {
        List<TableRows> tables = new ArrayList<>();
        for (var entry : json.values().entrySet()) {
            var table = checks.table(entry.getKey(), entry.getValue().place());
            Json.Items items = Members.itemsOf(entry.getValue(), "the rows of " + entry.getKey());
            List<String> columns = List.of();
            List<List<Datum>> rows = new ArrayList<>();
            for (Json item : items.values()) {
                Json.Members row = Members.membersOf(item, "a row of " + entry.getKey());
                List<String> names = List.copyOf(row.values().keySet());
                if (rows.isEmpty()) {
                    for (String name : names) {
                        checks.column(table, name, row.values().get(name).place());
                    }
                    columns = names;
                } else if (!columns.equals(names)) {
                    throw new CaseFileException(
                            row.place(), "all rows of " + entry.getKey() + " must name the same columns in one order");
                }
                List<Datum> values = new ArrayList<>();
                for (Json value : row.values().values()) {
                    values.add(DatumReader.read(value));
                }
                rows.add(values);
            }
            tables.add(new TableRows(entry.getKey(), columns, rows));
        }
        return tables;
    }

    private List<String> unchanged(Json.Items json) throws CaseFileException {
        List<String> tables = texts(json, "a table's name");
        for (int i = 0; i < tables.size(); i++) {
            checks.table(tables.get(i), json.values().get(i).place());
        }
        return tables;
    }

    private static List<String> texts(Json.Items json, String what) throws CaseFileException {
        List<String> texts = new ArrayList<>();
        for (Json item : json.values()) {
            texts.add(Members.textOf(item, what).value());
        }
        return texts;
    }

    private static @Nullable ExpectedError error(Json json) throws CaseFileException {
        if (json instanceof Json.Nothing) {
            return null;
        }
        var members = Members.of(json, "\"error\"", "number", "text");
        return new ExpectedError(
                members.has("number") ? members.integer("number") : null,
                members.has("text") ? members.text("text").value() : null);
    }
}
