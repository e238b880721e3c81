package io.gregor.executor.promotion.internal;

import io.gregor.executor.catalog.CatalogDefinition;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.promotion.PromotionRequest;
import io.gregor.executor.promotion.PromotionResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** A promotion inside its transaction. */
public final class PromotionStep {
    private PromotionStep() {}

    public static PromotionResult run(TargetSession session, PromotionRequest request, Proven proven)
            throws SQLException, RefusedException {
        Ledger ledger = Ledger.ensured(session);
        Map<CatalogItem, List<String>> made = ledger.madeFor(request.object());
        Applier applier = new Applier(session, made.keySet());
        Set<CatalogItem> wanted =
                proven.definitions().stream().map(CatalogDefinition::item).collect(Collectors.toSet());
        // What is outdated goes first: it may bear the name of what comes.
        List<Map.Entry<CatalogItem, List<String>>> earlier = new ArrayList<>(made.entrySet());
        for (Map.Entry<CatalogItem, List<String>> one : earlier.reversed()) {
            if (!wanted.contains(one.getKey())
                    && Applier.mayBeOutdated(one.getKey().kind())) {
                applier.dropOutdated(one.getKey(), one.getValue());
            }
        }
        List<Change> changes = applier.apply(proven.definitions());
        boolean changed = changes.stream().anyMatch(Change::real);
        OptionalLong standing = ledger.standing(request, proven.hash());
        if (!changed && standing.isPresent()) {
            return new PromotionResult.Promoted(standing.getAsLong(), proven.hash(), false);
        }
        return new PromotionResult.Promoted(ledger.write(request, proven, changes), proven.hash(), changed);
    }
}
