package io.gregor.executor.promotion;

import io.gregor.executor.catalog.CatalogDefinition.Concern;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.catalog.ItemKind;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.TargetState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What shall be promoted, as one unit.
 *
 * @param migration the migration's id
 * @param object the source's name for it, such as {@code dbo.TopCustomer}
 * @param kind what the object is
 * @param items what it became, such as a procedure, or a trigger and its function; their order does not matter
 * @param alsoPresent what else the sandbox may hold beside its template, such as what the object depends on; not promoted
 * @param allowed concerns that were looked at and are wanted
 * @param terms how it is promoted
 */
public record PromotionRequest(
        String migration,
        String object,
        ItemKind kind,
        List<CatalogItem> items,
        Set<CatalogItem> alsoPresent,
        Set<Concern> allowed,
        Terms terms) {

    /**
     * How a unit is promoted.
     *
     * @param approvedBy who approved it, as it is written into the ledger
     * @param owner the role that shall own what is new; null for the target's, or the one that is logged
     *     in. What is replaced keeps its own
     * @param needs the source's names of the objects that it needs, as they are written into the ledger
     * @param before how the target was when the unit was tested; a difference is refused
     * @param wholeMigration whether it is promoted in one transaction with all others of its migration
     * @param grants what the source lets whom do with it; given to what is new
     */
    public record Terms(
            String approvedBy,
            @Nullable String owner,
            Set<String> needs,
            TargetState before,
            boolean wholeMigration,
            List<ObjectGrant> grants) {
        /** Nobody was asked, and nothing is known. */
        public static final Terms PLAIN = new Terms("auto", null, Set.of(), TargetState.UNKNOWN, false, List.of());

        public Terms {
            needs = Set.copyOf(needs);
            grants = List.copyOf(grants);
        }

        public Terms approvedBy(String who) {
            return new Terms(who, owner, needs, before, wholeMigration, grants);
        }

        public Terms ownedBy(@Nullable String role) {
            return new Terms(approvedBy, role, needs, before, wholeMigration, grants);
        }

        public Terms needing(Set<String> objects) {
            return new Terms(approvedBy, owner, objects, before, wholeMigration, grants);
        }

        public Terms testedWith(TargetState state) {
            return new Terms(approvedBy, owner, needs, state, wholeMigration, grants);
        }

        public Terms granting(List<ObjectGrant> wanted) {
            return new Terms(approvedBy, owner, needs, before, wholeMigration, wanted);
        }

        public Terms withWholeMigration(boolean whole) {
            return new Terms(approvedBy, owner, needs, before, whole, grants);
        }
    }

    public PromotionRequest {
        items = List.copyOf(items);
        alsoPresent = Set.copyOf(alsoPresent);
        allowed = Set.copyOf(allowed);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("nothing to promote for " + object);
        }
    }

    public PromotionRequest(String migration, String object, ItemKind kind, List<CatalogItem> items) {
        this(migration, object, kind, items, Set.of(), Set.of(), Terms.PLAIN);
    }

    public PromotionRequest on(Terms other) {
        return new PromotionRequest(migration, object, kind, items, alsoPresent, allowed, other);
    }

    public PromotionRequest besides(Set<CatalogItem> others) {
        return new PromotionRequest(migration, object, kind, items, others, allowed, terms);
    }

    public PromotionRequest allowing(Set<Concern> concerns) {
        return new PromotionRequest(migration, object, kind, items, alsoPresent, concerns, terms);
    }

    public String approvedBy() {
        return terms.approvedBy();
    }

    /** In alphabetical order. */
    public List<String> needs() {
        return List.copyOf(new TreeSet<>(terms.needs()));
    }

    public boolean wholeMigration() {
        return terms.wholeMigration();
    }
}
