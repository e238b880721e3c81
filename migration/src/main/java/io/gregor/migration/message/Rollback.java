package io.gregor.migration.message;

import io.gregor.core.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Taking out of the target what a migration has put there: a request to an executor, and its answer. */
public sealed interface Rollback {
    String migration();

    /**
     * Please restore what was there before.
     *
     * @param object the source's name for it; null for all of the migration
     * @param target the target's name
     * @param by who wants it
     * @param dryRun whether the target stays as it is, and only the SQL is told
     * @param lockMillis longest wait for a lock in the target
     */
    @MessageType("gregor.migration.rollback-requested")
    record RollbackRequested(
            String migration, @Nullable String object, String target, String by, boolean dryRun, int lockMillis)
            implements Rollback {}

    /** How it ended. */
    enum End {
        /** What stood is undone; nothing stood when nothing was undone. */
        DONE,
        /** The target says no, and is as it was. */
        REFUSED,
        /** The target knows no promotion of this migration or object. */
        UNKNOWN,
        /** The target does not answer. */
        UNREACHABLE
    }

    /**
     * The answer.
     *
     * @param reason why it is not done; empty when it is
     * @param undone what was undone, the last promotion first
     * @param run the statements that were run, or would be, from {@code begin} to {@code commit}
     */
    @MessageType("gregor.migration.rollback-ended")
    record RollbackEnded(String migration, End end, String reason, List<Undone> undone, List<String> run)
            implements Rollback {
        public RollbackEnded {
            undone = List.copyOf(undone);
            run = List.copyOf(run);
        }
    }

    /**
     * One object.
     *
     * @param done what was done, one line per item; none when its promotion had changed nothing
     */
    record Undone(String object, List<String> done) {
        public Undone {
            done = List.copyOf(done);
        }
    }
}
