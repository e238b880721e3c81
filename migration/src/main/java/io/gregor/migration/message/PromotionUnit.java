package io.gregor.migration.message;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.ObjectGrant;
import io.gregor.migration.model.TargetState;
import java.util.List;

/**
 * A proven object, ready to be put into the target.
 *
 * @param round the round in which its state machine waits for the end of that
 * @param prerequisites the keys of the objects that it needs, directly or not, in the order of their creation
 * @param needs the names of the objects that it needs directly
 * @param fingerprint the proven definition's hash; a definition with another one is refused
 * @param before how the target was when it was tested
 * @param grants what the source lets whom do with it
 */
public record PromotionUnit(
        ObjectId object,
        int round,
        Draft draft,
        List<String> prerequisites,
        List<String> needs,
        String fingerprint,
        String approvedBy,
        TargetState before,
        List<ObjectGrant> grants) {
    public PromotionUnit {
        grants = grants == null ? List.of() : List.copyOf(grants); // messages of before have none
        prerequisites = List.copyOf(prerequisites);
        needs = List.copyOf(needs);
    }

    /** Without grants. */
    public PromotionUnit(
            ObjectId object,
            int round,
            Draft draft,
            List<String> prerequisites,
            List<String> needs,
            String fingerprint,
            String approvedBy,
            TargetState before) {
        this(object, round, draft, prerequisites, needs, fingerprint, approvedBy, before, List.of());
    }
}
