package io.gregor.tester.internal.source;

import io.gregor.migration.model.Oracle;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.generate.OutcomeWords;
import io.gregor.tester.internal.generate.Proposals;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has the source say what tests expect. It outranks the reference interpreter: where they differ, it is followed and the
 * notes say so. A given case stands as its author wrote it, and the notes say where the source sees it otherwise.
 */
public final class SourceSuite {
    /** Tests that only the source knows the outcome of. */
    private static final int MOST_PROPOSED = 40;

    private final SourceView view;
    private final SourceSchema schema;
    private final boolean changeable;
    private final List<Scenario> scenarios = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private int shown;

    private SourceSuite(SourceView view, SourceSchema schema, boolean changeable) {
        this.view = view;
        this.schema = schema;
        this.changeable = changeable;
    }

    /**
     * What the source makes of an object's tests.
     *
     * @param scenarios the tests, with the source's word where it gave one
     * @param shown how many of them expect what the source showed
     */
    public record Told(List<Scenario> scenarios, List<String> notes, int shown) {}

    /**
     * @param generated tests with what the interpreter expects
     * @param proposals what may be worth a test, and the interpreter does not know what comes of it
     * @param changeable whether the object asks for the time, the user or chance
     */
    public static Told ask(
            SourceView view,
            SourceSchema schema,
            List<Scenario> given,
            List<Scenario> generated,
            List<Scenario> proposals,
            boolean changeable)
            throws SourceRefused {
        var suite = new SourceSuite(view, schema, changeable);
        Optional<String> objection = view.objection();
        if (objection.isPresent()) {
            return new Told(
                    generated,
                    List.of("Not asked of the source, so the next best oracle says what is expected: " + objection.get()
                            + "."),
                    0);
        }
        for (Scenario scenario : given) {
            suite.check(scenario);
        }
        for (Scenario scenario : generated) {
            suite.follow(scenario);
        }
        suite.propose(proposals);
        suite.reasons.forEach((reason, count) -> suite.notes.add((count == 1 ? "One test was" : count + " tests were")
                + " not asked of the source, so the next best oracle counts where there is one: " + reason + "."));
        return new Told(List.copyOf(suite.scenarios), List.copyOf(suite.notes), suite.shown);
    }

    private Optional<Observed> seen(Scenario scenario) throws SourceRefused {
        return switch (view.ask(scenario)) {
            case SourceView.Answer.Shown s -> Optional.of(s.observed());
            case SourceView.Answer.NotShown n -> {
                reasons.merge(n.reason(), 1, Integer::sum);
                yield Optional.empty();
            }
        };
    }

    private void check(Scenario given) throws SourceRefused {
        seen(given).ifPresent(seen -> {
            List<String> differences = Differences.of(given.expected(), seen, schema);
            if (!differences.isEmpty()) {
                notes.add("The source sees the given case \"" + given.name() + "\" otherwise: "
                        + String.join("; ", differences) + ". The given case stands.");
            }
        });
    }

    private void follow(Scenario scenario) throws SourceRefused {
        Optional<Observed> answer = seen(scenario);
        if (answer.isEmpty()) {
            scenarios.add(scenario);
            return;
        }
        Observed seen = answer.get();
        List<String> differences = Differences.of(scenario.expected(), seen, schema);
        if (!differences.isEmpty()) {
            String otherwise = "The source sees the test \"" + scenario.name()
                    + "\" otherwise than the reference interpreter: " + String.join("; ", differences);
            if (changeable) {
                notes.add(otherwise + ". It is left out, since what it shows may depend on the time or the user.");
                return;
            }
            notes.add(otherwise + ". The source is followed.");
        }
        Expectation expected = new Mask(schema, scenario.expected(), differences.isEmpty()).expect(seen);
        add(scenario, differences.isEmpty() ? scenario.description() : described(scenario, seen), expected);
    }

    private void propose(List<Scenario> proposals) throws SourceRefused {
        if (changeable && !proposals.isEmpty()) {
            notes.add("What the reference interpreter does not know is not tested by the source alone, since the object"
                    + " asks for the time, the user or chance.");
            return;
        }
        Set<String> forms = new HashSet<>();
        for (Scenario proposal : proposals) {
            if (forms.size() == MOST_PROPOSED) {
                return;
            }
            Optional<Observed> answer = seen(proposal);
            if (answer.isPresent() && forms.add(Proposals.form(answer.get().seen(), proposal.action()))) {
                Observed seen = answer.get();
                add(proposal, described(proposal, seen), new Mask(schema, null, false).expect(seen));
            }
        }
    }

    private void add(Scenario scenario, String description, Expectation expected) {
        shown++;
        scenarios.add(new Scenario(
                scenario.name(), description, Oracle.SOURCE, scenario.rows(), scenario.action(), expected));
    }

    private static String described(Scenario scenario, Observed seen) {
        String words = OutcomeWords.of(seen.seen(), scenario.action())
                .replaceAll("[,\\s]+", " ")
                .strip();
        return words.length() <= 160 ? words : words.substring(0, 157).strip() + "...";
    }
}
