package io.gregor.tester.internal.source;

import io.gregor.migration.model.ObjectName;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The SQL that is sent to a source. Names are quoted and values are parameters, whatever they hold.
 *
 * @param product whose quotes are used
 */
record Phrases(Product product) {
    String name(String part) {
        return product.isTsql() ? "[" + part.replace("]", "]]") + "]" : '"' + part.replace("\"", "\"\"") + '"';
    }

    String table(SourceTable table) {
        return name(table.schema()) + "." + name(table.name());
    }

    String object(ObjectName object) {
        return name(object.schema()) + "." + name(object.name());
    }

    /** The return code comes first. */
    String call(ObjectName procedure, int arguments) {
        return "{? = call " + object(procedure) + (arguments == 0 ? "" : "(" + places(arguments) + ")") + "}";
    }

    String value(ObjectName function, List<Datum> arguments) {
        return "select " + object(function) + "(" + values(arguments) + ")";
    }

    String rowsOf(ObjectName function, List<Datum> arguments) {
        return "select * from " + object(function) + "(" + values(arguments) + ")";
    }

    String contents(SourceTable table, Collection<String> columns) {
        return "select " + columns.stream().map(this::name).collect(Collectors.joining(", ")) + " from " + table(table);
    }

    String insert(SourceTable table, Collection<String> columns, List<List<Datum>> rows) {
        if (columns.isEmpty()) {
            return "insert into " + table(table) + " default values";
        }
        String names = columns.stream().map(this::name).collect(Collectors.joining(", "));
        // as queries, since ASE knows no list of rows
        String source = rows.isEmpty()
                ? "select " + names + " from " + table(table) + " where 1 = 0"
                : rows.size() == 1
                        ? "values (" + values(rows.getFirst()) + ")"
                        : rows.stream().map(r -> "select " + values(r)).collect(Collectors.joining(" union all "));
        boolean identity = table.identity() != null
                && columns.stream().anyMatch(table.identity().column()::equalsIgnoreCase);
        String overriding = identity && !product.isTsql() ? "overriding system value " : "";
        return "insert into " + table(table) + " (" + names + ") " + overriding + source;
    }

    String update(SourceTable table, Map<String, Datum> set, Map<String, Datum> where) {
        return "update " + table(table) + " set "
                + set.entrySet().stream()
                        .map(e -> name(e.getKey()) + " = " + place(e.getValue()))
                        .collect(Collectors.joining(", "))
                + where(where);
    }

    String delete(SourceTable table, Map<String, Datum> where) {
        return "delete from " + table(table) + where(where);
    }

    private String where(Map<String, Datum> where) {
        return where.isEmpty()
                ? ""
                : where.entrySet().stream()
                        .map(e -> name(e.getKey())
                                + (e.getValue() instanceof Datum.Null ? " is null" : " = " + place(e.getValue())))
                        .collect(Collectors.joining(" and ", " where ", ""));
    }

    private static String values(List<Datum> values) {
        return values.stream().map(Phrases::place).collect(Collectors.joining(", "));
    }

    /** A parameter without a value has no type, and a wrong one is refused; so the word stands there itself. */
    private static String place(Datum value) {
        return value instanceof Datum.Null ? "null" : "?";
    }

    private static String places(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }
}
