package io.gregor.tester.internal.generate;

import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.ExpectedError;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says in a few words what must come of a test. */
public final class OutcomeWords {
    private OutcomeWords() {}

    public static String of(Seen seen, Action action) {
        ExpectedError error = seen.error();
        if (error != null) {
            String refused = action instanceof Action.Insert ? "the row is refused" : "ends with an error";
            return error.text() != null
                    ? refused + ": " + error.text()
                    : error.number() != null ? refused + ": number " + error.number() : refused;
        }
        if (action instanceof Action.Insert) {
            return "the row is taken";
        }
        List<String> words = new ArrayList<>();
        if (seen.returnCode() != null) {
            words.add("returns " + seen.returnCode());
        }
        if (seen.value() != null) {
            words.add("gives " + Neighbours.show(seen.value()));
        }
        seen.outputs().forEach((name, value) -> words.add(name + " becomes " + Neighbours.show(value)));
        if (!seen.results().isEmpty()) {
            words.add("gives "
                    + seen.results().stream().map(r -> rows(r.rows().size())).collect(Collectors.joining(" and ")));
        }
        if (!seen.changed().isEmpty()) {
            words.add("changes " + String.join(" and ", new TreeSet<>(seen.changed())));
        }
        return words.isEmpty() ? "changes nothing" : String.join("; ", words);
    }

    private static String rows(int count) {
        return switch (count) {
            case 0 -> "no row";
            case 1 -> "1 row";
            default -> count + " rows";
        };
    }
}
