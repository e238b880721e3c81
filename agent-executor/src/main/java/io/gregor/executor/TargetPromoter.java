package io.gregor.executor;

import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.executor.promotion.Promotion;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.PromotionRequest.Terms;
import io.gregor.executor.promotion.PromotionResult;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.target.Target;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Work.PromotionRequested;
import java.util.List;
import java.util.function.Function;

/** Puts what a draft created in a sandbox into the target that the request names. */
final class TargetPromoter {
    private final Function<String, Target> targets;

    TargetPromoter(Function<String, Target> targets) {
        this.targets = targets;
    }

    /** @return {@link Outcome.NotPromoted} with the reason when nothing was changed */
    Outcome promote(PromotionRequested request, Sandbox sandbox) {
        var items = List.copyOf(sandbox.changes().created());
        var unit = new PromotionRequest(
                        request.object().migration(), request.object().name().toString(), mainKind(items), items)
                .on(Terms.PLAIN.approvedBy(request.approvedBy()));
        return switch (new Promotion(targets.apply(request.target())).promote(sandbox, unit)) {
            case PromotionResult.Promoted p -> new Outcome.Promoted(request.object(), request.round(), p.changed());
            case PromotionResult.Refused r ->
                new Outcome.NotPromoted(
                        request.object(), request.round(), r.refusal().reason());
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
