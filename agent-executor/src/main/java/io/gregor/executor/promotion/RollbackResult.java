package io.gregor.executor.promotion;

import java.util.List;

/** How a rollback ended. */
public sealed interface RollbackResult {

    /**
     * The target is as it was before the promotion.
     *
     * @param done what was done, one line per item
     */
    record RolledBack(long ledgerId, List<String> done) implements RollbackResult {
        public RolledBack {
            done = List.copyOf(done);
        }
    }

    /** The target is as it was before the rollback. */
    record Refused(Refusal refusal) implements RollbackResult {}
}
