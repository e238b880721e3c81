package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of two runs what they agree on. Runs at different times, and with the rows put in another order, show which
 * values the source does not promise; these are expected to be anything.
 */
public final class Stable {
    private Stable() {}

    /** Empty where the runs differ in more than single values. */
    public static Optional<Seen> of(Seen one, Seen other) {
        if (!Objects.equals(one.returnCode(), other.returnCode())
                || !Objects.equals(number(one.error()), number(other.error()))
                || one.results().size() != other.results().size()
                || !one.changed().equals(other.changed())) {
            return Optional.empty();
        }
        Map<String, Datum> outputs = new LinkedHashMap<>();
        one.outputs()
                .forEach((name, value) ->
                        outputs.put(name, merge(value, other.outputs().get(name))));
        List<ResultRows> results = new ArrayList<>();
        for (int i = 0; i < one.results().size(); i++) {
            ResultRows mine = one.results().get(i);
            Optional<List<List<Datum>>> rows =
                    rows(mine.rows(), other.results().get(i).rows(), mine.ordered());
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            results.add(new ResultRows(mine.columns(), mine.types(), rows.get(), mine.ordered()));
        }
        Map<String, List<List<Datum>>> contents = new LinkedHashMap<>();
        for (var table : one.contents().entrySet()) {
            Optional<List<List<Datum>>> rows =
                    rows(table.getValue(), other.contents().getOrDefault(table.getKey(), List.of()), false);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            contents.put(table.getKey(), rows.get());
        }
        Optional<List<String>> messages = messages(one.messages(), other.messages());
        return Optional.of(new Seen(
                one.returnCode(),
                one.value() == null ? null : merge(one.value(), other.value()),
                outputs,
                one.types(),
                results,
                messages.orElse(null),
                messages.isPresent()
                        && (one.beginnings()
                                || other.beginnings()
                                || !Objects.equals(one.messages(), other.messages())),
                error(one.error(), other.error()),
                contents,
                one.changed(),
                one.caveats(),
                one.branches(),
                one.features()));
    }

    /** Messages that differ keep what they begin with, up to the word in which they part. */
    private static Optional<List<String>> messages(@Nullable List<String> one, @Nullable List<String> other) {
        if (one == null || other == null || one.size() != other.size()) {
            return Optional.empty();
        }
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            messages.add(common(one.get(i), other.get(i)));
        }
        return Optional.of(messages);
    }

    private static String common(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        int end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        while (end > 0 && !Character.isWhitespace(one.charAt(end - 1))) {
            end--;
        }
        return one.substring(0, end);
    }

    private static @Nullable Integer number(@Nullable ExpectedError error) {
        return error == null ? null : error.number();
    }

    private static @Nullable ExpectedError error(@Nullable ExpectedError one, @Nullable ExpectedError other) {
        return one == null || one.equals(other) ? one : new ExpectedError(one.number(), null, one.severity());
    }

    private static Optional<List<List<Datum>>> rows(List<List<Datum>> one, List<List<Datum>> other, boolean ordered) {
        if (one.size() != other.size()) {
            return Optional.empty();
        }
        if (one.equals(other) || !ordered && sorted(one).equals(sorted(other))) {
            return Optional.of(one);
        }
        // rows that moved can't be told from values that changed: only in one order can they be compared by place
        List<List<Datum>> left = ordered ? one : sorted(one);
        List<List<Datum>> right = ordered ? other : sorted(other);
        Set<Integer> loose = new LinkedHashSet<>();
        for (int i = 0; i < left.size(); i++) {
            for (int j = 0; j < left.get(i).size(); j++) {
                if (!left.get(i).get(j).equals(right.get(i).get(j))) {
                    loose.add(j);
                }
            }
        }
        int width = left.getFirst().size();
        return loose.size() == width && width > 1 ? Optional.empty() : Optional.of(loosen(one, loose));
    }

    private static List<List<Datum>> loosen(List<List<Datum>> rows, Set<Integer> columns) {
        List<List<Datum>> loose = new ArrayList<>();
        for (List<Datum> row : rows) {
            List<Datum> copy = new ArrayList<>(row);
            columns.forEach(c -> copy.set(c, Datum.ANY));
            loose.add(copy);
        }
        return loose;
    }

    private static List<List<Datum>> sorted(List<List<Datum>> rows) {
        return rows.stream()
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    private static Datum merge(Datum one, @Nullable Datum other) {
        return one.equals(other) ? one : Datum.ANY;
    }
}
