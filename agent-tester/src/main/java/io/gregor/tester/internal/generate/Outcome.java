package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BatchResult;
import io.gregor.migration.interpret.CallResult;
import io.gregor.migration.interpret.Caveat;
import io.gregor.migration.interpret.Event;
import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.interpret.ResultColumn;
import io.gregor.migration.interpret.ResultSet;
import io.gregor.migration.interpret.SqlError;
import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Caught;
import io.gregor.tester.internal.cases.ClientType;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.schema.SourceRoutine;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.script.ErrorStates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one action gave, in the interpreter's own terms. */
record Outcome(
        @Nullable Integer returnCode,
        @Nullable Value value,
        Map<String, Value> outputs,
        List<ResultSet> results,
        List<String> messages,
        List<SqlError> errors,
        List<Caveat> caveats) {
    /** Numbers from here on are the program's own, on ASE; SQL Server begins at 50000. */
    private static final int OWN = 17_000;

    private static final int DATE_OVERFLOW = 517;

    private static final int DATE_OUT_OF_RANGE = 242;

    /** The numbers of: no such column, no such object, no such procedure. */
    private static final Set<Integer> LACKING = Set.of(207, 208, 2812);

    private static final int ENDED_IN_TRIGGER = 3609;

    static Outcome of(Action action, Interpreter interpreter, SourceSchema schema, Dialect dialect) {
        return switch (action) {
            case Action.Call call
            when schema.kind() == ObjectKind.FUNCTION -> function(call, interpreter, schema, dialect);
            case Action.Call call -> procedure(call, null, interpreter, schema);
            case Action.Handle handle -> procedure(handle.call(), handled(handle.error()), interpreter, schema);
            case Action.Read read -> batch("select * from " + name(schema), interpreter, dialect);
            case Action.Insert insert -> insert(insert, interpreter);
            case Action.Change change -> change(ChangeText.of(change), interpreter, dialect);
        };
    }

    private static SqlError handled(Caught error) {
        return new SqlError(
                error.number(), error.severity(), error.state(), error.text(), error.procedure(), error.line());
    }

    private static Outcome procedure(
            Action.Call call, @Nullable SqlError handled, Interpreter interpreter, SourceSchema schema) {
        Map<String, Value> arguments = new LinkedHashMap<>();
        call.arguments().forEach((name, datum) -> arguments.put(name, Values.value(datum)));
        CallResult result = interpreter.call(schema.object().toString(), arguments, handled);
        return new Outcome(
                result.returnCode(),
                null,
                result.outputs(),
                result.resultSets(),
                messages(result.events()),
                result.errors(),
                result.caveats());
    }

    /** The messages, and the texts of a program's own errors, in the order in which they came. */
    private static List<String> messages(List<Event> events) {
        return events.stream()
                .flatMap(e -> switch (e) {
                    case Event.Message m -> Stream.of(m.text());
                    case Event.Raised r
                    when r.error().number() >= OWN -> Stream.of(r.error().text());
                    case Event.Raised r -> Stream.<String>empty();
                    case Event.Rows r -> Stream.<String>empty();
                })
                .toList();
    }

    private static Outcome function(Action.Call call, Interpreter interpreter, SourceSchema schema, Dialect dialect) {
        String arguments = schema.callable().map(SourceRoutine::parameters).orElse(List.of()).stream()
                .map(p -> call.arguments().entrySet().stream()
                        .filter(e -> e.getKey().equalsIgnoreCase(p.name()))
                        .map(e -> ChangeText.literal(e.getValue()))
                        .findFirst()
                        .orElse("default"))
                .collect(Collectors.joining(", ", "(", ")"));
        String invocation = name(schema) + arguments;
        if (schema.tableFunction()) {
            return batch("select * from " + invocation, interpreter, dialect);
        }
        Outcome outcome = batch("select " + invocation, interpreter, dialect);
        Value value =
                outcome.results.isEmpty() || outcome.results.getFirst().rows().isEmpty()
                        ? null
                        : outcome.results.getFirst().rows().getFirst().getFirst();
        return new Outcome(null, value, Map.of(), List.of(), outcome.messages, outcome.errors, outcome.caveats);
    }

    private static String name(SourceSchema schema) {
        return "[" + schema.object().schema() + "].[" + schema.object().name() + "]";
    }

    private static Outcome batch(String text, Interpreter interpreter, Dialect dialect) {
        BatchResult result = interpreter.run(TsqlParser.parse(text, dialect)).getFirst();
        return new Outcome(
                null,
                null,
                Map.of(),
                result.resultSets(),
                messages(result.events()),
                result.errors(),
                result.caveats());
    }

    private static Outcome change(String statement, Interpreter interpreter, Dialect dialect) {
        Outcome outcome = batch(statement, interpreter, dialect);
        // that a trigger ended the transaction is told besides the trigger's own error, and says nothing more
        List<SqlError> errors = outcome.errors;
        boolean own = errors.stream().anyMatch(e -> e.number() >= OWN);
        List<SqlError> telling = own
                ? errors.stream().filter(e -> e.number() != ENDED_IN_TRIGGER).toList()
                : errors;
        return new Outcome(null, null, Map.of(), outcome.results, outcome.messages, telling, outcome.caveats);
    }

    private static Outcome insert(Action.Insert insert, Interpreter interpreter) {
        Map<String, Value> values = new LinkedHashMap<>();
        insert.row().values().forEach((column, datum) -> values.put(column, Values.value(datum)));
        SqlError error = interpreter.insert(insert.row().table(), values);
        return new Outcome(
                null, null, Map.of(), List.of(), List.of(), error == null ? List.of() : List.of(error), List.of());
    }

    /**
     * @param columns the positions of a table's columns that are compared
     * @param event what fired the tested trigger: what one event shows, another one must show again
     */
    Seen seen(
            Map<String, List<List<Value>>> before,
            Map<String, List<List<Value>>> after,
            Heard heard,
            Function<String, List<Integer>> columns,
            Optional<String> event) {
        Set<String> changed = new LinkedHashSet<>();
        Map<String, List<List<Datum>>> contents = new LinkedHashMap<>();
        after.forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                changed.add(table);
                List<Integer> positions = columns.apply(table);
                contents.put(
                        table,
                        rows.stream()
                                .map(r -> positions.stream()
                                        .map(i -> Values.datum(r.get(i)))
                                        .toList())
                                .toList());
            }
        });
        Map<String, Datum> values = new LinkedHashMap<>();
        outputs.forEach((name, v) -> values.put(name, Values.datum(v)));
        Set<String> features = new LinkedHashSet<>(heard.features());
        features.addAll(forms(changed));
        event.ifPresent(e -> List.copyOf(features).forEach(f -> features.add(e + " " + f)));
        return new Seen(
                returnCode,
                value == null ? null : Values.datum(value),
                values,
                types(),
                results.stream().map(Outcome::rows).toList(),
                messages,
                false,
                error(),
                contents,
                changed,
                doubts(),
                new LinkedHashSet<>(heard.branches()),
                features);
    }

    /** The error that a table, a column or a procedure is not there; running into it is not what a source is for. */
    Optional<SqlError> lacking() {
        return errors.stream().filter(e -> LACKING.contains(e.number())).findFirst();
    }

    /** Texts that are no dates have the same number, and are refused by PostgreSQL as well. */
    private static boolean beyondCalendar(SqlError error) {
        return error.number() == DATE_OVERFLOW
                || error.number() == DATE_OUT_OF_RANGE && error.text().startsWith("The conversion of a date");
    }

    private List<String> doubts() {
        List<String> doubts = new ArrayList<>(caveats.stream().map(Caveat::text).toList());
        if (errors.size() > 1 && errors.stream().anyMatch(e -> e.number() < OWN)) {
            doubts.add("what a client makes of " + errors.size() + " errors in one call");
        }
        if (errors.stream().anyMatch(Outcome::beyondCalendar)) {
            doubts.add("dates before 1753 or beyond the year 9999, which PostgreSQL has and the source has not");
        }
        return doubts;
    }

    private @Nullable ExpectedError error() {
        if (errors.isEmpty()) {
            return null;
        }
        // of several the last one may end the call; the others are told as messages
        SqlError error = errors.getLast();
        return new ExpectedError(
                ErrorStates.knows(error.number()) || error.number() >= OWN ? error.number() : null,
                error.number() >= OWN ? error.text() : null,
                error.number() >= OWN ? error.severity() : null);
    }

    private Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        outputs.forEach((name, v) -> types.put(name, ClientType.of(v.type())));
        if (value != null) {
            types.put("", ClientType.of(value.type()));
        }
        return types;
    }

    private static ResultRows rows(ResultSet result) {
        return new ResultRows(
                result.columns().stream().map(ResultColumn::name).toList(),
                result.columns().stream().map(c -> ClientType.of(c.type())).toList(),
                result.rows().stream()
                        .map(r -> r.stream().map(Values::datum).toList())
                        .toList(),
                result.ordered());
    }

    private Set<String> forms(Set<String> changed) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add("return " + returnCode);
        forms.add("messages " + messages.size());
        errors.forEach(e -> forms.add("error " + e.number()));
        changed.forEach(t -> forms.add("changes " + t));
        for (int i = 0; i < results.size(); i++) {
            ResultSet result = results.get(i);
            forms.add("rows of " + i + ": " + Math.min(2, result.rows().size()));
            for (int c = 0; c < result.columns().size(); c++) {
                int column = c;
                if (result.rows().stream().anyMatch(r -> r.get(column).isNull())) {
                    forms.add("null in " + i + "." + c);
                }
            }
        }
        if (value != null) {
            forms.add(value.isNull() ? "value null" : "value");
        }
        return forms;
    }
}
