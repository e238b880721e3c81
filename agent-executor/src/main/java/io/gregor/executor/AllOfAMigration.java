package io.gregor.executor;

import io.gregor.executor.promotion.Proof;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.migration.message.MigrationPromotion;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.PromotionUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Promotes all objects of a migration together: each is proven once more in a sandbox of its own, and all of them go into
 * the target in one transaction. It may be done twice: what is in the target already is not changed again.
 */
final class AllOfAMigration {
    private final Sandboxes sandboxes;
    private final TargetPromoter promoter;
    private final MigrationPromotion request;

    AllOfAMigration(Sandboxes sandboxes, TargetPromoter promoter, MigrationPromotion request) {
        this.sandboxes = sandboxes;
        this.promoter = promoter;
        this.request = request;
    }

    /** @param wanted asked of each unit as late as can be */
    List<Outcome> promote(Predicate<PromotionUnit> wanted) {
        var proofs = new ArrayList<Proven>();
        var proven = new ArrayList<PromotionUnit>();
        var outcomes = new ArrayList<Outcome>();
        for (var unit : request.units()) {
            switch (prove(unit)) {
                case Proven proof -> {
                    proofs.add(proof);
                    proven.add(unit);
                }
                case Proof.Unproven no
                when request.options().wholeMigration() -> {
                    return none(unit.object().name() + ": " + no.refusal().reason());
                }
                case Proof.Unproven no ->
                    outcomes.add(new Outcome.NotPromoted(
                            unit.object(), unit.round(), no.refusal().reason()));
            }
        }
        if (!request.options().dryRun() && !request.units().stream().allMatch(wanted)) {
            return none("it was not wanted any more; nothing was changed");
        }
        outcomes.addAll(promoter.promoteAll(request.target(), request.options(), proven, proofs));
        return outcomes;
    }

    private Proof prove(PromotionUnit unit) {
        // As they were when its tests ran, so that the sandbox is the same.
        var scripts = new ArrayList<>(List.of(request.base()));
        unit.prerequisites().forEach(key -> scripts.add(request.scripts().getOrDefault(key, "")));
        scripts.removeIf(String::isBlank);
        try (Sandbox sandbox = sandboxes.acquire(sandboxes.prepareTemplate(SandboxSchema.of(scripts, unit.draft())))) {
            var deployed = ExecutorAgent.redeploy(unit.draft(), sandbox);
            return deployed.fingerprint().equals(unit.fingerprint())
                    ? promoter.prove(unit, request.copied(), request.options(), sandbox)
                    : new Proof.Unproven(ExecutorAgent.NOT_THE_TESTED_ONE);
        }
    }

    private List<Outcome> none(String reason) {
        return request.units().stream()
                .<Outcome>map(unit -> new Outcome.NotPromoted(unit.object(), unit.round(), reason))
                .toList();
    }
}
