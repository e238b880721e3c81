package io.gregor.executor.internal.prove;

import io.gregor.executor.internal.prove.Trial.Extent;
import io.gregor.executor.internal.prove.Trial.Tried;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.proof.Variant;
import io.gregor.migration.proof.VariantRun;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Runs the tests against all variants of a draft. The draft itself is the control: only if its tests pass in one
 * transaction, before the variants and after them, are theirs believed that were run so; else each variant gets a
 * database of its own. Bounded in time, number and size: what is beyond is not run.
 */
public final class Trials {
    private static final Variant THE_DRAFT = new Variant("", 1, List.of(), "", "");
    private static final int MOST = 500;
    private static final int MOST_WATCHED = 3;
    private static final long MOST_CHARACTERS = 1 << 20;

    private final Sandbox sandbox;
    private final InTransaction inTransaction;
    private final InClone inClone;
    private final TrialLimits limits;
    private final Function<ScriptResult, ScriptOutcome> told;
    private final Runnable beforeEach;
    private final Duration time;
    private long end;
    private long characters;

    /**
     * @param control how the tests ended against the draft itself
     * @param runs one for each variant, in their order
     */
    public record All(VariantRun control, List<VariantRun> runs) {}

    /**
     * @param sandbox in which nothing was done yet
     * @param usual what the tests of a draft may take
     * @param told how a result is told
     * @param time for all variants together, about, and again when each needs a database of its own; one that was begun
     *     is ended
     * @param beforeEach throws when nobody wants to know any more
     */
    public Trials(
            Sandbox sandbox,
            String draft,
            String suite,
            ScriptLimits usual,
            Function<ScriptResult, ScriptOutcome> told,
            Duration time,
            Runnable beforeEach) {
        this.sandbox = sandbox;
        this.inTransaction = new InTransaction(sandbox, draft, suite);
        this.inClone = new InClone(sandbox, draft, suite);
        this.limits = new TrialLimits(usual);
        this.told = told;
        this.time = time;
        this.end = System.nanoTime() + time.toNanos();
        this.beforeEach = beforeEach;
    }

    public All run(List<Variant> variants) {
        var runs = new VariantRun[variants.size()];
        var control = inTransaction.run(THE_DRAFT, Extent.ALL, limits.usual());
        if (!passes(control) || !mutants(variants, inTransaction, control, runs)) {
            control = inClone.run(THE_DRAFT, Extent.ALL, limits.usual());
            characters = 0;
            // What the first way took would leave nothing for the way that counts.
            end = System.nanoTime() + time.toNanos();
            mutants(variants, inClone, control, runs);
        }
        watched(variants, runs);
        return new All(run(control, 1), Arrays.asList(runs));
    }

    /** Those that are judged by their tests alone; false when these proved nothing. */
    private boolean mutants(List<Variant> variants, Trial trial, Tried control, VariantRun[] runs) {
        var time = limits.after(control.result().elapsed());
        int tried = 0;
        for (int i = 0; i < runs.length; i++) {
            if (InTransaction.suits(variants.get(i))) {
                boolean room = tried < MOST && System.nanoTime() < end && characters < MOST_CHARACTERS;
                runs[i] = room ? mutant(variants.get(i), trial, time) : VariantRun.notRun();
                tried++;
            }
        }
        return tried == 0 || trial != inTransaction || passes(inTransaction.run(THE_DRAFT, Extent.ALL, limits.usual()));
    }

    /** Those that something is asked of behind their tests. There are few of them, so that their time is not counted. */
    private void watched(List<Variant> variants, VariantRun[] runs) {
        int tried = 0;
        for (int i = 0; i < runs.length; i++) {
            if (!InTransaction.suits(variants.get(i))) {
                beforeEach.run();
                runs[i] = tried++ < MOST_WATCHED
                        ? run(inClone.run(variants.get(i), Extent.ALL, limits.usual()), 2)
                        : VariantRun.notRun();
            }
        }
    }

    /** A timeout is only believed while the draft itself keeps to the time: else it says how busy the machine is. */
    private VariantRun mutant(Variant variant, Trial trial, ScriptLimits time) {
        var tried = tried(variant, trial, time);
        if (tried.timedOut()) {
            var longer = limits.twice(time);
            tried = tried(variant, trial, longer);
            if (tried.timedOut() && tried(THE_DRAFT, trial, longer).timedOut()) {
                return VariantRun.notRun();
            }
        }
        return run(tried, 1);
    }

    private Tried tried(Variant variant, Trial trial, ScriptLimits time) {
        beforeEach.run();
        return clean(trial.run(variant, Extent.UNTIL_ONE_FAILS, time), trial);
    }

    /** What was left behind must not be there for the next one. */
    private Tried clean(Tried tried, Trial trial) {
        if (trial == inTransaction && (tried.ranAway() || !InTransaction.undone(tried.result()))) {
            sandbox.reset();
        }
        return tried;
    }

    private boolean passes(Tried control) {
        return control.deployed()
                && InTransaction.undone(control.result())
                && Digest.passed(told.apply(control.result()));
    }

    private VariantRun run(Tried tried, int tables) {
        if (!tried.deployed()) {
            // One that the machine had no time or room for was not refused.
            return tried.ranAway() ? VariantRun.notRun() : VariantRun.notDeployed();
        }
        var digest = Digest.of(told.apply(tried.result()), tables);
        long size = Digest.size(digest);
        if (characters + size > MOST_CHARACTERS) {
            return VariantRun.notRun();
        }
        characters += size;
        return VariantRun.of(digest);
    }
}
