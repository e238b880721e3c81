package io.gregor.tester.internal.prove;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.plpgsql.Script;
import io.gregor.tester.internal.plpgsql.Script.Part;
import io.gregor.tester.internal.plpgsql.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/**
 * The variants of an accepted draft: first one that counts which branches its tests take, where it has any, then the
 * drafts with one wrong thing each. The same draft gives the same variants, at most {@link #MOST_MUTANTS} and one.
 *
 * <p>A draft that cannot be read, and a suite without tests, gives none. Nothing is guessed.
 */
public final class Variants {
    public static final int MOST_MUTANTS = 60;

    private Variants() {}

    public static List<Variant> of(Draft draft, TestSuite suite) {
        if (suite.cases().isEmpty()) {
            return List.of();
        }
        Script script;
        try {
            script = Script.read(draft.sql());
        } catch (UnreadableException e) {
            return List.of();
        }
        List<Variant> variants = new ArrayList<>();
        for (Mutant mutant : Spread.over(mutants(script), MOST_MUTANTS)) {
            variants.add(new Variant(mutant.change(), script.line(mutant.edit().start()), mutant.edit()));
        }
        return variants;
    }

    private static List<Mutant> mutants(Script script) {
        List<Mutant> mutants = new ArrayList<>();
        for (Part part : script.parts()) {
            if (part instanceof Part.Routine routine) {
                mutants.addAll(new RoutineMutants(script, routine).all());
            }
        }
        return mutants;
    }
}
