package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.MessageCheck;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.cases.TableRows;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What somebody else expects otherwise than the source shows, in a few words each. Only what they state is compared. */
final class Differences {
    private final SourceSchema schema;
    private final List<String> found = new ArrayList<>();

    private Differences(SourceSchema schema) {
        this.schema = schema;
    }

    static List<String> of(Expectation stated, Observed seen, SourceSchema schema) {
        var differences = new Differences(schema);
        differences.compare(stated, seen);
        return differences.found;
    }

    private void compare(Expectation stated, Observed seen) {
        error(stated.error(), seen.error());
        if (stated.returnCode() != null && !Objects.equals(stated.returnCode(), seen.returnCode())) {
            found.add("the return code is " + seen.returnCode() + " and not " + stated.returnCode());
        }
        Datum value = stated.value();
        if (value != null && (seen.value() == null || !Equal.values(value, seen.value()))) {
            found.add("the value is " + Equal.show(seen.value()) + " and not " + Equal.show(value));
        }
        stated.outputs().forEach((name, wanted) -> seen.outputs().forEach((other, actual) -> {
            if (name.equalsIgnoreCase(other) && !Equal.values(wanted, actual)) {
                found.add(name + " is " + Equal.show(actual) + " and not " + Equal.show(wanted));
            }
        }));
        if (stated.messages() != null
                && seen.messages() != null
                && !(stated.beginnings()
                        ? MessageCheck.begin(stated.messages(), seen.messages())
                        : trimmed(stated.messages()).equals(trimmed(seen.messages())))) {
            found.add("the messages are " + Equal.cut(seen.messages().toString()));
        }
        results(stated.results(), seen.results());
        for (TableRows table : stated.tables()) {
            table(table, seen);
        }
        for (String name : stated.untouched()) {
            schema.table(name)
                    .filter(t -> seen.tables().containsKey(t.key()))
                    .ifPresent(t -> found.add(t.name() + " changes"));
        }
    }

    private void error(
            @org.jspecify.annotations.Nullable ExpectedError stated,
            @org.jspecify.annotations.Nullable ExpectedError seen) {
        if (stated == null || seen == null) {
            if (stated != seen) {
                found.add(seen == null ? "no error comes" : "an error comes: " + said(seen));
            }
            return;
        }
        boolean number = stated.number() == null
                || seen.number() == null
                || stated.number().equals(seen.number());
        boolean text = stated.text() == null
                || seen.text() == null
                || stated.text().stripTrailing().equals(seen.text().stripTrailing());
        if (!number || !text) {
            found.add("the error is another one: " + said(seen));
        }
    }

    private static String said(ExpectedError error) {
        return Equal.cut((error.number() == null ? "" : "number " + error.number() + " ")
                        + (error.text() == null ? "" : error.text()))
                .strip();
    }

    private void results(@org.jspecify.annotations.Nullable List<ResultRows> stated, List<ResultRows> seen) {
        if (stated == null) {
            return;
        }
        if (stated.size() != seen.size()) {
            found.add(seen.size() + (seen.size() == 1 ? " result set comes" : " result sets come") + " and not "
                    + stated.size());
            return;
        }
        for (int i = 0; i < stated.size(); i++) {
            ResultRows one = stated.get(i);
            ResultRows other = seen.get(i);
            boolean named = !one.columns().isEmpty() && one.columns().stream().noneMatch(String::isEmpty);
            if (named && !lower(one.columns()).equals(lower(other.columns()))) {
                found.add("result set " + (i + 1) + " has the columns "
                        + Equal.cut(other.columns().toString()));
            } else if (!Equal.rows(one.rows(), other.rows(), one.ordered())) {
                found.add("result set " + (i + 1) + " has other rows");
            }
        }
    }

    private void table(TableRows stated, Observed seen) {
        schema.table(stated.table()).ifPresent(table -> {
            List<List<Datum>> rows = seen.tables().get(table.key());
            if (rows == null) {
                found.add(table.name() + " stays as it is");
                return;
            }
            List<String> all = lower(Arrangement.columns(table));
            List<Integer> places = (stated.columns().isEmpty() ? all : lower(stated.columns()))
                    .stream().map(all::indexOf).toList();
            List<List<Datum>> actual = rows.stream()
                    .map(r -> places.stream()
                            .map(p -> p < 0 ? Datum.ANY : r.get(p))
                            .toList())
                    .toList();
            if (!Equal.rows(stated.rows(), actual, false)) {
                found.add(table.name() + " holds other rows");
            }
        });
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<String> trimmed(List<String> texts) {
        return texts.stream().map(String::stripTrailing).toList();
    }
}
