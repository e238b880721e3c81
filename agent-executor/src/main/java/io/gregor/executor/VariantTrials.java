package io.gregor.executor;

import io.gregor.core.MessageContext;
import io.gregor.executor.internal.prove.Trials;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Work.VariantsRequested;
import io.gregor.migration.proof.VariantRun;
import java.time.Duration;

/** The tests of an object against the variants of its draft, as work of the executor. */
final class VariantTrials {
    /** What a proof may take of an object's way. */
    private static final Duration TIME = Duration.ofSeconds(60);

    private VariantTrials() {}

    static Outcome.VariantsRan of(VariantsRequested request, Sandbox sandbox, MessageContext context) {
        var trials = new Trials(
                sandbox,
                request.draft().sql(),
                request.suite().script(),
                TestRun.LIMITS,
                TestRun::outcome,
                TIME,
                context.cancellation()::throwIfCancelled);
        var all = trials.run(request.variants());
        return new Outcome.VariantsRan(request.object(), request.round(), all.control(), all.runs());
    }

    static String told(Outcome.VariantsRan ran) {
        long run =
                ran.runs().stream().filter(r -> r.end() == VariantRun.End.RAN).count();
        return ran.runs().isEmpty()
                ? "nothing to try the tests on"
                : "ran the tests against " + run + " of " + ran.runs().size() + " variants of the draft";
    }
}
