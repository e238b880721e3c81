package io.gregor.executor.promotion;

import io.gregor.migration.model.TargetSql;
import java.util.List;

/** How a promotion ended. */
public sealed interface PromotionResult {

    /**
     * The object is in the target as it was in the sandbox; after a dry run it would be.
     *
     * @param ledgerId the ledger's row; 0 after a dry run that would add one
     * @param hash SHA-256 of the definition in hex
     * @param changed false when it was there already, so that nothing had to be done
     * @param sql what was run for it
     * @param missingRoles to whom something was to be granted, and the target does not have them; also when it was there
     *     already because this promotion is done again
     */
    record Promoted(long ledgerId, String hash, boolean changed, TargetSql sql, List<String> missingRoles)
            implements PromotionResult {
        public Promoted {
            missingRoles = List.copyOf(missingRoles);
        }
    }

    /** The target is as it was before. */
    record Refused(Refusal refusal) implements PromotionResult {}
}
