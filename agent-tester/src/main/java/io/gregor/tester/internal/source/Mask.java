package io.gregor.tester.internal.source;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.cases.TableRows;
import io.gregor.tester.internal.schema.SourceSchema;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes an expectation of what the source showed. What the reference interpreter found to depend on the time or the user
 * is not expected, though the source showed it the same twice: it was asked twice in one minute, by one user.
 */
final class Mask {
    private final SourceSchema schema;
    private final @Nullable Expectation known;
    private final boolean agreeing;

    /**
     * @param known what the interpreter expects; null where it says nothing
     * @param agreeing whether the source shows the same; then the interpreter's types are expected too, which a driver
     *     does not tell as exactly
     */
    Mask(SourceSchema schema, @Nullable Expectation known, boolean agreeing) {
        this.schema = schema;
        this.known = known;
        this.agreeing = agreeing;
    }

    Expectation expect(Observed seen) {
        List<TableRows> tables = new ArrayList<>();
        List<String> untouched = new ArrayList<>();
        for (SourceTable table : schema.tables()) {
            List<List<Datum>> rows = seen.tables().get(table.key());
            if (rows == null) {
                untouched.add(table.key());
            } else {
                tables.add(
                        new TableRows(table.key(), Arrangement.columns(table), loosened(rows, looseIn(table.key()))));
            }
        }
        return new Expectation(
                seen.returnCode(),
                known != null && known.value() == Datum.ANY && seen.value() != null ? Datum.ANY : seen.value(),
                outputs(seen.outputs()),
                known != null && agreeing ? known.types() : Map.of(),
                results(seen.results()),
                known != null && (known.messages() == null || known.beginnings()) ? null : seen.messages(),
                false,
                tables,
                untouched,
                error(seen.error()));
    }

    private Map<String, Datum> outputs(Map<String, Datum> seen) {
        Map<String, Datum> outputs = new LinkedHashMap<>();
        seen.forEach((name, value) -> outputs.put(name, isLoose(name) ? Datum.ANY : value));
        return outputs;
    }

    private boolean isLoose(String output) {
        return known != null
                && known.outputs().entrySet().stream()
                        .anyMatch(e -> e.getKey().equalsIgnoreCase(output)
                                && e.getValue().equals(Datum.ANY));
    }

    /** Which of them have an order is known where the interpreter gives as many. */
    private List<ResultRows> results(List<ResultRows> seen) {
        List<ResultRows> expected =
                Optional.ofNullable(known).map(Expectation::results).orElse(List.of());
        if (expected.size() != seen.size()) {
            return seen;
        }
        List<ResultRows> results = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            ResultRows one = seen.get(i);
            ResultRows other = expected.get(i);
            results.add(new ResultRows(
                    one.columns(),
                    agreeing ? other.types() : List.of(),
                    loosened(one.rows(), loose(other.rows())),
                    other.ordered()));
        }
        return results;
    }

    private @Nullable ExpectedError error(@Nullable ExpectedError seen) {
        ExpectedError other = known == null ? null : known.error();
        return seen != null && other != null && other.text() == null ? new ExpectedError(seen.number(), null) : seen;
    }

    private Set<Integer> looseIn(String table) {
        return known == null
                ? Set.of()
                : known.tables().stream()
                        .filter(t -> t.table().equals(table))
                        .findFirst()
                        .map(t -> loose(t.rows()))
                        .orElse(Set.of());
    }

    private static Set<Integer> loose(List<List<Datum>> rows) {
        Set<Integer> columns = new TreeSet<>();
        for (List<Datum> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i).equals(Datum.ANY)) {
                    columns.add(i);
                }
            }
        }
        return columns;
    }

    private static List<List<Datum>> loosened(List<List<Datum>> rows, Set<Integer> columns) {
        List<List<Datum>> loose = new ArrayList<>();
        for (List<Datum> row : rows) {
            List<Datum> copy = new ArrayList<>(row);
            columns.stream().filter(c -> c < copy.size()).forEach(c -> copy.set(c, Datum.ANY));
            loose.add(copy);
        }
        return loose;
    }
}
