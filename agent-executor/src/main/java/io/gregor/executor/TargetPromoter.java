package io.gregor.executor;

import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Promotion;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult;
import io.gregor.executor.promotion.PromotionSettings;
import io.gregor.executor.promotion.Proof;
import io.gregor.executor.promotion.Proof.Proven;
import io.gregor.executor.promotion.TargetStates;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.target.Target;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.PromotionUnit;
import io.gregor.migration.message.Work.PromotionRequested;
import io.gregor.migration.message.Work.RunRequested;
import io.gregor.migration.model.TargetState;
import io.gregor.migration.runtime.RuntimeSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts what drafts created in sandboxes into the target that a request names. */
final class TargetPromoter {
    private final Function<String, Target> targets;

    TargetPromoter(Function<String, Target> targets) {
        this.targets = targets;
    }

    /**
     * How the target is now, of all that a sandbox holds and of which it isn't known: what a draft needs and what it may
     * replace.
     */
    TargetState before(RunRequested request, Sandbox sandbox) {
        if (request.target() == null) {
            return TargetState.UNKNOWN;
        }
        try (var catalog = sandbox.catalog()) {
            var unknown = new HashSet<>(catalog.snapshot().items().keySet());
            // The runtime schema is no object of the migration: a promotion sees to it that the target has it.
            unknown.removeIf(item -> RuntimeSchema.NAME.equals(item.schema())
                    || item.kind() == ItemKind.SCHEMA && RuntimeSchema.NAME.equals(item.name()));
            request.copied().items().forEach(known -> unknown.remove(TargetStates.item(known)));
            return TargetStates.read(targets.apply(request.target()), unknown);
        }
    }

    /** @return {@link Outcome.NotPromoted} with the reason when nothing was changed */
    Outcome promote(PromotionRequested request, Sandbox sandbox) {
        var unit = new PromotionUnit(
                request.object(),
                request.round(),
                request.draft(),
                List.of(),
                request.needs(),
                request.fingerprint(),
                request.approvedBy(),
                request.before(),
                request.grants());
        return switch (prove(unit, TargetState.UNKNOWN, request.options(), sandbox)) {
            case Proven proven ->
                promoteAll(request.target(), request.options(), List.of(unit), List.of(proven))
                        .getFirst();
            case Proof.Unproven no ->
                new Outcome.NotPromoted(
                        request.object(), request.round(), no.refusal().reason());
        };
    }

    /**
     * What a unit's draft has created in the sandbox, to be promoted later.
     *
     * @param copied how the target was besides, when the sandbox's schema was copied from it
     */
    Proof prove(PromotionUnit unit, TargetState copied, PromotionOptions options, Sandbox sandbox) {
        var items = List.copyOf(sandbox.changes().created());
        var terms = new Terms(
                unit.approvedBy(),
                options.owner(),
                Set.copyOf(unit.needs()),
                copied.and(unit.before()),
                options.wholeMigration(),
                unit.grants());
        var request = new PromotionRequest(
                unit.object().migration(), unit.object().name().toString(), mainKind(items), items);
        return Promotion.prove(sandbox, request.on(terms));
    }

    /** Promotes units in one transaction; an outcome for each. */
    List<Outcome> promoteAll(String target, PromotionOptions options, List<PromotionUnit> units, List<Proven> proofs) {
        var settings = new PromotionSettings(options.lockTimeout(), options.dryRun(), options.tellSql());
        var results = new Promotion(targets.apply(target), settings).promoteAll(proofs);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < results.size(); i++) {
            outcomes.add(outcome(units.get(i), results.get(i), options));
        }
        return outcomes;
    }

    private static Outcome outcome(PromotionUnit unit, PromotionResult result, PromotionOptions options) {
        return switch (result) {
            case PromotionResult.Promoted p
            when options.dryRun() ->
                new Outcome.Rehearsed(unit.object(), unit.round(), p.changed(), p.sql(), p.missingRoles());
            case PromotionResult.Promoted p ->
                new Outcome.Promoted(
                        unit.object(), unit.round(), p.changed(), options.tellSql() ? p.sql() : null, p.missingRoles());
            case PromotionResult.Refused r ->
                new Outcome.NotPromoted(unit.object(), unit.round(), r.refusal().reason());
        };
    }

    /** A schema or a trigger's function comes along; the other item is what the object is. */
    private static ItemKind mainKind(List<CatalogItem> items) {
        return items.stream()
                .map(CatalogItem::kind)
                .filter(k -> k != ItemKind.SCHEMA)
                .max((a, b) -> Boolean.compare(a == ItemKind.TRIGGER, b == ItemKind.TRIGGER))
                .orElse(ItemKind.SCHEMA);
    }
}
