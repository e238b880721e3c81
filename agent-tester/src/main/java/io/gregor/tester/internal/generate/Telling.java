package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.MessageCheck;
import io.gregor.tester.internal.cases.ResultRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a test that expects what was seen notices that something else comes. As the tests compare, so does this. */
final class Telling {
    private Telling() {}

    static boolean differs(Seen expected, Seen other) {
        if (error(expected.error(), other.error())) {
            return true;
        }
        // a call that fails gives its caller nothing else
        return other.error() == null && outcome(expected, other) || left(expected, other);
    }

    private static boolean error(@Nullable ExpectedError expected, @Nullable ExpectedError other) {
        if (expected == null || other == null) {
            return expected != other;
        }
        return expected.number() != null && !expected.number().equals(other.number())
                || expected.text() != null && !expected.text().equals(other.text())
                || expected.severity() != null && !expected.severity().equals(other.severity());
    }

    private static boolean outcome(Seen expected, Seen other) {
        Datum value = expected.value();
        if (!Objects.equals(expected.returnCode(), other.returnCode())
                || expected.results().size() != other.results().size()
                || value != null && !same(value, other.value())
                || !expected.types().equals(other.types())) {
            return true;
        }
        for (Map.Entry<String, Datum> output : expected.outputs().entrySet()) {
            if (!same(output.getValue(), other.outputs().get(output.getKey()))) {
                return true;
            }
        }
        for (int i = 0; i < expected.results().size(); i++) {
            ResultRows rows = expected.results().get(i);
            ResultRows others = other.results().get(i);
            if (!rows.types().equals(others.types()) || !rows(rows.rows(), others.rows(), rows.ordered())) {
                return true;
            }
        }
        return false;
    }

    private static boolean left(Seen expected, Seen other) {
        if (messages(expected, other) || !expected.changed().equals(other.changed())) {
            return true;
        }
        return expected.changed().stream()
                .anyMatch(t -> !rows(
                        expected.contents().getOrDefault(t, List.of()),
                        other.contents().getOrDefault(t, List.of()),
                        false));
    }

    private static boolean messages(Seen expected, Seen other) {
        List<String> mine = expected.messages();
        List<String> others = other.messages();
        return mine != null
                && (others == null
                        || !(expected.beginnings() ? MessageCheck.begin(mine, others) : mine.equals(others)));
    }

    private static boolean rows(List<List<Datum>> expected, List<List<Datum>> other, boolean ordered) {
        if (expected.size() != other.size()) {
            return false;
        }
        if (expected.equals(other)) {
            return true;
        }
        List<List<Datum>> rest = new ArrayList<>(other);
        for (List<Datum> row : expected) {
            boolean found = false;
            for (int i = 0; i < (ordered ? 1 : rest.size()) && !found; i++) {
                if (row(row, rest.get(i))) {
                    rest.remove(i);
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean row(List<Datum> expected, List<Datum> other) {
        if (expected.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!same(expected.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Datum expected, @Nullable Datum other) {
        return switch (expected) {
            case Datum.Any any -> true;
            case Datum.Number n ->
                other instanceof Datum.Number m && n.value().compareTo(m.value()) == 0
                        || other instanceof Datum.About a
                                && Math.abs(n.value().doubleValue() - a.value()) <= a.within();
            case Datum.About a ->
                other instanceof Datum.About b && Math.abs(a.value() - b.value()) <= a.within()
                        || other instanceof Datum.Number n
                                && Math.abs(n.value().doubleValue() - a.value()) <= a.within();
            case Datum.Text t ->
                other instanceof Datum.Text u
                        && t.value().stripTrailing().equals(u.value().stripTrailing());
            default -> expected.equals(other);
        };
    }
}
