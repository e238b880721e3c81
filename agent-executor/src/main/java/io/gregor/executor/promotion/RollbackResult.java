package io.gregor.executor.promotion;

import java.util.List;

/** How a rollback ended. */
public sealed interface RollbackResult {

    /**
     * The target is as it was before the promotions; after a dry run it would be.
     *
     * @param undone what was undone, the last promotion first; none when all was rolled back before
     * @param run everything that was run but questions, from {@code begin} to {@code commit}
     */
    record RolledBack(List<Undone> undone, List<String> run) implements RollbackResult {
        public RolledBack {
            undone = List.copyOf(undone);
            run = List.copyOf(run);
        }
    }

    /**
     * One promotion that was undone.
     *
     * @param done what was done, one line per item; none when the promotion had changed nothing
     */
    record Undone(long ledgerId, String object, List<String> done) {
        public Undone {
            done = List.copyOf(done);
        }
    }

    /** The target is as it was before the rollback. */
    record Refused(Refusal refusal) implements RollbackResult {}
}
