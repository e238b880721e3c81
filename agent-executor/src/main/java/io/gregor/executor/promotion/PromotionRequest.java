package io.gregor.executor.promotion;

import io.gregor.executor.catalog.CatalogDefinition.Concern;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import java.util.List;
import java.util.Set;

/**
 * What shall be promoted, as one unit.
 *
 * @param migration the migration's id
 * @param object the source's name for it, such as {@code dbo.TopCustomer}
 * @param kind what the object is
 * @param items what it became, such as a procedure, or a trigger and its function; their order does not matter
 * @param alsoPresent what else the sandbox may hold beside its template, such as what the object depends on; not promoted
 * @param allowed concerns that were looked at and are wanted
 * @param approvedBy who approved it, as it is written into the ledger
 */
public record PromotionRequest(
        String migration,
        String object,
        ItemKind kind,
        List<CatalogItem> items,
        Set<CatalogItem> alsoPresent,
        Set<Concern> allowed,
        String approvedBy) {

    public PromotionRequest {
        items = List.copyOf(items);
        alsoPresent = Set.copyOf(alsoPresent);
        allowed = Set.copyOf(allowed);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("nothing to promote for " + object);
        }
    }

    public PromotionRequest(String migration, String object, ItemKind kind, List<CatalogItem> items) {
        this(migration, object, kind, items, Set.of(), Set.of(), "auto");
    }

    public PromotionRequest approvedBy(String who) {
        return new PromotionRequest(migration, object, kind, items, alsoPresent, allowed, who);
    }

    public PromotionRequest besides(Set<CatalogItem> others) {
        return new PromotionRequest(migration, object, kind, items, others, allowed, approvedBy);
    }

    public PromotionRequest allowing(Set<Concern> concerns) {
        return new PromotionRequest(migration, object, kind, items, alsoPresent, concerns, approvedBy);
    }
}
