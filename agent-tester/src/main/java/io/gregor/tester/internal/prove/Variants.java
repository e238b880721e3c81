package io.gregor.tester.internal.prove;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.internal.plpgsql.Range;
import io.gregor.tester.internal.plpgsql.Script;
import io.gregor.tester.internal.plpgsql.Script.Part;
import io.gregor.tester.internal.plpgsql.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        counting(script).ifPresent(variants::add);
        for (Mutant mutant : Spread.over(mutants(script, Set.copyOf(suite.matched())), MOST_MUTANTS)) {
            variants.add(new Variant(mutant.change(), script.line(mutant.edit().start()), mutant.edit()));
        }
        return variants;
    }

    /** Why a draft has no variants; empty where it can be read. */
    public static Optional<String> unreadable(Draft draft) {
        try {
            Script.read(draft.sql());
            return Optional.empty();
        } catch (UnreadableException e) {
            return Optional.of("line " + Script.line(draft.sql(), e.position()) + " of the draft could not be read: "
                    + e.getMessage());
        }
    }

    private static Optional<Variant> counting(Script script) {
        var branches = new Branches(script.text());
        for (Part part : script.parts()) {
            if (part instanceof Part.Routine routine) {
                BranchFinder.find(script.text(), routine, branches);
            }
        }
        return branches.variant();
    }

    private static List<Mutant> mutants(Script script, Set<String> matched) {
        List<Mutant> mutants = new ArrayList<>();
        Map<String, String> transitions = FromItems.transitions(new Sql(script.text(), script.tokens()));
        var whole = new Sql(script.text(), script.tokens(), matched, transitions);
        FixedPlaces.mark(whole);
        Set<String> primaryKeys = TableMutants.primaryKeys(whole);
        for (Part part : script.parts()) {
            switch (part) {
                case Part.Routine routine -> {
                    mutants.addAll(HeadMutants.of(whole, routine.range()));
                    mutants.addAll(new RoutineMutants(
                                    new Sql(script.text(), routine.tokens(), matched, transitions), routine.body())
                            .all());
                }
                case Part.Queries queries -> {
                    mutants.addAll(HeadMutants.of(whole, queries.range()));
                    var inside = new Sql(script.text(), queries.tokens(), matched, transitions);
                    FixedPlaces.mark(inside);
                    Expressions.mutate(inside, new Range(0, inside.size()), mutants);
                }
                case Part.View view ->
                    Expressions.mutate(
                            whole, new Range(view.query(), view.range().behind()), mutants);
                case Part.Definition definition ->
                    mutants.addAll(new TableMutants(whole, primaryKeys, definition.range()).all());
                case Part.Other other -> {}
            }
        }
        return mutants;
    }
}
