package io.gregor.tester;

import io.gregor.migration.message.Work.WeighingRequested;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.proof.BranchCoverage;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.prove.Weighing;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes the proof of what became of the variants. Nothing is believed where the tests did not pass again for the
 * translation itself, and what was not run counts neither way.
 */
final class Weigher {
    private Weigher() {}

    static Proof proof(WeighingRequested request) {
        var distrust = distrust(request);
        if (distrust != null) {
            return new Proof(request.suite().coverage(), BranchCoverage.NONE, 0, 0, List.of(), List.of(distrust));
        }
        List<Variant> variants = new ArrayList<>();
        List<@Nullable ScriptOutcome> outcomes = new ArrayList<>();
        int notRun = 0;
        for (int i = 0; i < request.variants().size(); i++) {
            VariantRun run = request.runs().get(i);
            switch (run.end()) {
                case RAN -> {
                    variants.add(request.variants().get(i));
                    outcomes.add(Objects.requireNonNull(run.outcome(), "what came of a run"));
                }
                case NOT_DEPLOYED -> {
                    variants.add(request.variants().get(i));
                    outcomes.add(null);
                }
                case NOT_RUN -> notRun++;
            }
        }
        var proof = Weighing.weigh(request.suite(), variants, outcomes);
        return notRun == 0 ? proof : with(left(notRun), proof);
    }

    /** Why what became of the variants says nothing; null when it does. */
    private static @Nullable String distrust(WeighingRequested request) {
        if (request.runs().size() != request.variants().size()) {
            return "There is no answer for each variant, so that none is counted.";
        }
        var control = request.control();
        if (control == null || control.outcome() == null) {
            return control == null ? null : "The translation did not deploy again, so that no variant is counted.";
        }
        var verdict = Judge.judge(request.suite(), control.outcome());
        return verdict.accepted()
                ? null
                : "The tests did not pass again for the translation itself, so that no variant is counted: "
                        + verdict.explanation().lines().findFirst().orElse("");
    }

    private static String left(int variants) {
        return variants == 1
                ? "One variant was not run, as the time or the room for the object was up or the machine too busy, and is not"
                        + " counted."
                : variants
                        + " variants were not run, as the time or the room for the object was up or the machine too busy, and are"
                        + " not counted.";
    }

    private static Proof with(String note, Proof proof) {
        var notes = new ArrayList<>(proof.notes());
        notes.add(note);
        return new Proof(proof.source(), proof.target(), proof.mutants(), proof.killed(), proof.survivors(), notes);
    }
}
