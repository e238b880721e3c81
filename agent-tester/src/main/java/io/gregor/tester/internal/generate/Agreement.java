package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether the interpreter sees a given case as its author does. */
final class Agreement {
    private Agreement() {}

    /** What differs, a few words each; empty where nothing does. */
    static List<String> differences(Expectation given, Seen seen) {
        List<String> found = new ArrayList<>();
        ExpectedError error = seen.error();
        if ((given.error() == null) != (error == null)) {
            found.add(error == null ? "no error comes" : "the error " + error.number() + " comes: " + error.text());
        }
        if (given.returnCode() != null && !Objects.equals(given.returnCode(), seen.returnCode())) {
            found.add("the return code is " + seen.returnCode() + " and not " + given.returnCode());
        }
        given.outputs().forEach((name, value) -> seen.outputs().forEach((other, actual) -> {
            if (name.equalsIgnoreCase(other) && !same(value, actual)) {
                found.add(name + " is " + Neighbours.show(actual) + " and not " + Neighbours.show(value));
            }
        }));
        List<String> messages = given.messages();
        if (messages != null && !messages.equals(seen.messages())) {
            found.add("the messages are " + seen.messages());
        }
        List<ResultRows> results = given.results();
        if (results != null) {
            if (results.size() != seen.results().size()) {
                found.add(seen.results().size() + " result sets come and not " + results.size());
            } else {
                for (int i = 0; i < results.size(); i++) {
                    if (!sameRows(results.get(i), seen.results().get(i))) {
                        found.add("result set " + (i + 1) + " has other rows");
                    }
                }
            }
        }
        return found;
    }

    private static boolean sameRows(ResultRows given, ResultRows seen) {
        List<List<Datum>> rest = new ArrayList<>(seen.rows());
        for (List<Datum> row : given.rows()) {
            boolean found = false;
            for (int i = 0; i < (given.ordered() ? Math.min(1, rest.size()) : rest.size()) && !found; i++) {
                if (sameRow(row, rest.get(i))) {
                    rest.remove(i);
                    found = true;
                }
            }
            if (!found) {
                return false;
            }
        }
        return rest.isEmpty();
    }

    private static boolean sameRow(List<Datum> one, List<Datum> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Datum given, Datum seen) {
        if (given instanceof Datum.Number n && seen instanceof Datum.Number m) {
            return n.value().compareTo(m.value()) == 0;
        }
        if (given instanceof Datum.Number n && seen instanceof Datum.About a) {
            return Math.abs(n.value().doubleValue() - a.value()) <= a.within();
        }
        if (given instanceof Datum.Text t && seen instanceof Datum.Text u) {
            return t.value().stripTrailing().equals(u.value().stripTrailing());
        }
        if (given instanceof Datum.Moment m && seen instanceof Datum.Moment n) {
            return Fit.parse(m.iso()).equals(Fit.parse(n.iso()));
        }
        if (given instanceof Datum.Moment m && seen instanceof Datum.Text t) {
            return m.iso().equals(t.value().strip().replace(' ', 'T'));
        }
        return given.equals(seen);
    }
}
