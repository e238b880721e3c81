package io.gregor.tester.internal.cases;

import io.gregor.tester.internal.schema.SourceRoutine;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the names in a case file exist in the source. */
record Checks(SourceSchema schema) {
    SourceTable table(String name, Json.Place place) throws CaseFileException {
        return schema.table(name)
                .orElseThrow(() -> new CaseFileException(
                        place,
                        schema.object() + " uses no table \"" + name + "\"; it uses "
                                + list(schema.tables().stream()
                                        .map(SourceTable::name)
                                        .toList())));
    }

    void column(SourceTable table, String name, Json.Place place) throws CaseFileException {
        if (table.column(name).isEmpty()) {
            throw new CaseFileException(
                    place,
                    "table " + table.name() + " has no column \"" + name + "\"; it has "
                            + list(table.columns().stream()
                                    .map(SourceTable.Column::name)
                                    .toList()));
        }
    }

    /** Values by the names of columns that the table has. */
    Map<String, Datum> values(SourceTable table, Json.Members json) throws CaseFileException {
        Map<String, Datum> values = new LinkedHashMap<>();
        for (var value : json.values().entrySet()) {
            column(table, value.getKey(), value.getValue().place());
            values.put(value.getKey(), DatumReader.read(value.getValue()));
        }
        return values;
    }

    SourceRoutine.Parameter parameter(String name, Json.Place place) throws CaseFileException {
        SourceRoutine routine = routine(place);
        return routine.parameter(name)
                .orElseThrow(() -> new CaseFileException(
                        place,
                        schema.object() + " has no parameter \"" + name + "\"; it has "
                                + list(routine.parameters().stream()
                                        .map(SourceRoutine.Parameter::name)
                                        .toList())));
    }

    void output(String name, Json.Place place) throws CaseFileException {
        if (!parameter(name, place).output()) {
            throw new CaseFileException(place, "\"" + name + "\" is no output parameter: it keeps its value");
        }
    }

    /** That every parameter without a default is given. */
    void complete(Collection<String> given, Json.Place place) throws CaseFileException {
        for (var parameter : routine(place).parameters()) {
            if (!parameter.hasDefault() && given.stream().noneMatch(parameter.name()::equalsIgnoreCase)) {
                throw new CaseFileException(
                        place, "\"call\" must give a value for " + parameter.name() + ", which has no default");
            }
        }
    }

    private SourceRoutine routine(Json.Place place) throws CaseFileException {
        return schema.callable().orElseThrow(() -> new CaseFileException(place, schema.object() + " is not called"));
    }

    private static String list(Collection<String> names) {
        return names.isEmpty() ? "none" : names.stream().limit(30).collect(Collectors.joining(", "));
    }
}
