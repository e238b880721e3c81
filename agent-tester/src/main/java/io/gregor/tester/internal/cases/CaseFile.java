package io.gregor.tester.internal.cases;

import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.Oracle;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code <Name>.cases.json}, the file in which a user says what an object must do; {@code docs/cases.md} shows the
 * format. Everything is checked: a misspelt key, parameter, table or column is a mistake with its line and column, since
 * a case that is silently ignored would be worse than none.
 */
public final class CaseFile {
    private static final int MAX_CASES = 500;
    private static final int MAX_NAME = 100;

    private final Checks checks;

    private CaseFile(SourceSchema schema) {
        this.checks = new Checks(schema);
    }

    /** @param schema what the cases may speak of */
    public static List<Scenario> read(String text, SourceSchema schema) throws CaseFileException {
        var root = Members.of(JsonReader.read(text), "the file", "cases");
        Json.Items cases = root.items("cases");
        if (cases.values().isEmpty() || cases.values().size() > MAX_CASES) {
            throw new CaseFileException(cases.place(), "\"cases\" needs between 1 and " + MAX_CASES + " cases");
        }
        var file = new CaseFile(schema);
        List<Scenario> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Json item : cases.values()) {
            Scenario scenario = file.scenario(item);
            if (!names.add(scenario.name().toLowerCase(Locale.ROOT))) {
                throw new CaseFileException(
                        item.place(), "the name \"" + scenario.name() + "\" is taken: give each case its own");
            }
            found.add(scenario);
        }
        return found;
    }

    private Scenario scenario(Json json) throws CaseFileException {
        var members = Members.of(
                json, "a case", "name", "description", "rows", "call", "insert", "update", "delete", "expect");
        String name = name(members);
        String description = members.has("description")
                ? members.text("description").value().replaceAll("\\s+", " ").replace(',', ';')
                : name;
        List<Row> rows = members.has("rows") ? rows(members.members("rows")) : List.of();
        Action action = action(members);
        Expectation expected = ExpectReader.read(members.members("expect"), checks);
        return new Scenario(name, description.strip(), Oracle.GIVEN, rows, action, expected);
    }

    private static String name(Members members) throws CaseFileException {
        Json.Text name = members.text("name");
        String text = name.value().strip();
        if (text.isEmpty() || text.length() > MAX_NAME) {
            throw new CaseFileException(name.place(), "a name needs between 1 and " + MAX_NAME + " characters");
        }
        if (text.indexOf(',') >= 0 || text.chars().anyMatch(c -> c < ' ')) {
            throw new CaseFileException(
                    name.place(),
                    "a name holds no comma and no line end, since the results file is" + " separated by commas");
        }
        return text;
    }

    private Action action(Members members) throws CaseFileException {
        if (checks.schema().kind() == ObjectKind.TRIGGER) {
            members.refuse("call", "a trigger is fired by a change: write \"insert\", \"update\" or \"delete\"");
            return ChangeReader.read(members, checks);
        }
        String other = checks.schema().kind() == ObjectKind.TABLE
                ? "a table's cases \"insert\""
                : "a change fires a trigger only";
        members.refuse("update", other);
        members.refuse("delete", other);
        if (checks.schema().callable().isPresent()) {
            members.refuse("insert", "a routine is called: write \"call\"");
            return new Action.Call(arguments(
                    members.has("call") ? members.members("call") : new Json.Members(Map.of(), members.place())));
        }
        members.refuse("call", "only a routine is called, and this object is none");
        if (checks.schema().kind() != ObjectKind.TABLE) {
            members.refuse("insert", "a view is read, nothing is inserted");
            return new Action.Read();
        }
        List<Row> rows = rows(members.members("insert"));
        if (rows.size() != 1) {
            throw new CaseFileException(members.place(), "\"insert\" needs one row of one table");
        }
        return new Action.Insert(rows.getFirst());
    }

    private Map<String, Datum> arguments(Json.Members call) throws CaseFileException {
        Map<String, Datum> arguments = new LinkedHashMap<>();
        for (var entry : call.values().entrySet()) {
            checks.parameter(entry.getKey(), entry.getValue().place());
            arguments.put(entry.getKey(), DatumReader.read(entry.getValue()));
        }
        checks.complete(arguments.keySet(), call.place());
        return arguments;
    }

    private List<Row> rows(Json.Members tables) throws CaseFileException {
        List<Row> rows = new ArrayList<>();
        for (var entry : tables.values().entrySet()) {
            var table = checks.table(entry.getKey(), entry.getValue().place());
            for (Json item : Members.itemsOf(entry.getValue(), "the rows of " + entry.getKey())
                    .values()) {
                rows.add(new Row(entry.getKey(), checks.values(table, Members.membersOf(item, "a row"))));
            }
        }
        return rows;
    }
}
