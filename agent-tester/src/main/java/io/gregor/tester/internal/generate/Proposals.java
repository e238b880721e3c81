package io.gregor.tester.internal.generate;

import io.gregor.migration.interpret.LimitExceededException;
import io.gregor.migration.interpret.NotKnownException;
import io.gregor.migration.model.Oracle;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tests of which another oracle than the reference interpreter must say what comes of them. */
public final class Proposals {
    /** So many are tried at most; the usual corner cases come first. */
    private static final int MOST = 120;

    private Proposals() {}

    /**
     * Candidates without expectations.
     *
     * @param all also those of which the interpreter knows the outcome
     * @param taken tests that there are already, whose names are theirs
     */
    public static List<Scenario> of(Reference reference, boolean all, List<Scenario> taken) {
        Set<String> names = taken.stream()
                .map(s -> s.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
        List<Scenario> proposals = new ArrayList<>();
        for (Candidate candidate : reference.candidates()) {
            if (proposals.size() == MOST) {
                break;
            }
            if (all || unknown(reference, candidate)) {
                String plain = candidate.name().replaceAll("[,\\s]+", " ").strip();
                String name = plain.length() <= 90 ? plain : plain.substring(0, 87) + "...";
                String free = name;
                for (int i = 2; !names.add(free.toLowerCase(Locale.ROOT)); i++) {
                    free = name + " " + i;
                }
                proposals.add(new Scenario(
                        free, name, Oracle.SOURCE, candidate.rows(), candidate.action(), Expectation.NOTHING));
            }
        }
        return proposals;
    }

    private static boolean unknown(Reference reference, Candidate candidate) {
        try {
            reference.run(candidate.rows(), candidate.action(), Reference.Variant.USUAL);
            return false;
        } catch (NotKnownException e) {
            return true;
        } catch (RowRefused | LimitExceededException e) {
            return false;
        }
    }

    /** What kind of outcome it is: of two alike, one is enough of a test. */
    public static String form(Seen seen, Action action) {
        List<String> form = new ArrayList<>();
        form.add(action.getClass().getSimpleName());
        form.add("return " + seen.returnCode());
        form.add("error " + seen.error());
        form.add("value " + seen.value());
        form.add("outputs " + seen.outputs());
        form.add(
                "messages " + (seen.messages() == null ? "any" : seen.messages().size()));
        form.add("changes " + seen.changed());
        seen.results().forEach(r -> form.add("rows " + Math.min(2, r.rows().size()) + nulls(r.rows())));
        return String.join(" | ", form);
    }

    private static String nulls(List<List<io.gregor.tester.internal.cases.Datum>> rows) {
        return rows.stream()
                .map(r -> r.stream()
                        .map(d -> d instanceof io.gregor.tester.internal.cases.Datum.Null ? "0" : "1")
                        .collect(Collectors.joining()))
                .distinct()
                .sorted()
                .limit(4)
                .collect(Collectors.joining(","));
    }
}
