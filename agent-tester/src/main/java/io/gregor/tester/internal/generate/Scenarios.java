package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.model.Oracle;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.cases.TableRows;
import io.gregor.tester.internal.schema.SourceTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes scenarios of what was seen: everything that was seen is expected. */
final class Scenarios {
    private final Reference reference;
    private final Set<String> names = new HashSet<>();

    Scenarios(Reference reference, List<Scenario> given) {
        this.reference = reference;
        given.forEach(g -> names.add(g.name().toLowerCase(Locale.ROOT)));
    }

    List<Scenario> of(List<Selection.Kept> kept) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Selection.Kept one : kept) {
            scenarios.add(new Scenario(
                    name(clean(telling(one), 90)),
                    clean(description(one), 160),
                    Oracle.INTERPRETER,
                    one.candidate().rows(),
                    one.candidate().action(),
                    expected(one.seen())));
        }
        return scenarios;
    }

    private String name(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + " " + i;
        }
        return name;
    }

    /** A name that says what the test shows first, where its maker could not know. */
    private String telling(Selection.Kept kept) {
        String name = kept.candidate().name();
        if (!name.contains(Mixtures.VARIOUS)) {
            return name;
        }
        if (!kept.tells().isEmpty()) {
            return name.replace(Mixtures.VARIOUS, kept.tells());
        }
        Optional<String> shown = taken(kept).map(reference.wording()::way).findFirst();
        return shown.or(() -> kept.fresh().stream()
                        .sorted()
                        .flatMap(f -> reference.wording().comparison(f).stream())
                        .findFirst())
                .map(words -> name.replace(Mixtures.VARIOUS, words))
                .orElse(name);
    }

    private static Stream<BranchId> taken(Selection.Kept kept) {
        return kept.seen().branches().stream()
                .filter(b -> kept.fresh().stream().anyMatch(f -> f.endsWith(Features.of(b))));
    }

    /** The branches that no test before takes, and what comes of it. */
    private String description(Selection.Kept kept) {
        String outcome = OutcomeWords.of(kept.seen(), kept.candidate().action());
        String branches = taken(kept).map(reference.wording()::branch).limit(2).collect(Collectors.joining(" and "));
        return branches.isEmpty() ? outcome : branches + ": " + outcome;
    }

    private Expectation expected(Seen seen) {
        List<TableRows> tables = new ArrayList<>();
        List<String> untouched = new ArrayList<>();
        for (SourceTable table : reference.schema().tables()) {
            List<List<io.gregor.tester.internal.cases.Datum>> rows =
                    seen.contents().get(WorldMaker.key(table.key()));
            if (rows != null && seen.changed().contains(WorldMaker.key(table.key()))) {
                tables.add(new TableRows(table.key(), reference.columns(table), rows));
            } else {
                untouched.add(table.key());
            }
        }
        return new Expectation(
                seen.returnCode(),
                seen.value(),
                seen.outputs(),
                seen.types(),
                seen.results(),
                seen.messages(),
                seen.beginnings(),
                tables,
                untouched,
                seen.error());
    }

    private static String clean(String text, int length) {
        String line = text.replaceAll("[,\\s]+", " ").strip();
        return line.length() <= length ? line : line.substring(0, length - 3).strip() + "...";
    }
}
