package io.gregor.migration.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How proven objects are put into the target.
 *
 * @param per what is put there in one transaction: {@code object}, each as soon as it is proven, or {@code migration}, all
 *     when all are proven and else none; {@code object} where nothing is said
 * @param dryRun whether the target stays as it is, and only the SQL is told
 * @param tellSql whether reports hold the SQL that was run, and what would undo it
 * @param owner the role that shall own what is new in the target; null for the one that the executor logs in as
 * @param lockMillis longest wait for a lock in the target, up to an hour; 10,000 where nothing is said
 */
public record PromotionOptions(
        String per,
        boolean dryRun,
        boolean tellSql,
        @Nullable String owner,
        int lockMillis) {
    /** What counts where nothing is said. */
    public static final PromotionOptions DEFAULT = new PromotionOptions("object", false, false, null, 10_000);

    private static final int MOST_MILLIS = 3_600_000;
    private static final int LONGEST_OWNER = 63;

    public PromotionOptions {
        // What is missing in a message arrives as null or zero.
        per = per == null || per.isBlank() ? "object" : per;
        owner = owner == null || owner.isBlank() ? null : owner;
        lockMillis = lockMillis == 0 ? 10_000 : lockMillis;
        if (!per.equals("object") && !per.equals("migration")) {
            throw new IllegalArgumentException("promotion.per must be \"object\" or \"migration\"");
        }
        if (owner != null && (owner.length() > LONGEST_OWNER || owner.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("promotion.owner must be a role's name of up to 63 characters");
        }
        if (lockMillis < 1 || lockMillis > MOST_MILLIS) {
            throw new IllegalArgumentException(
                    "promotion.lockMillis must be 1 to " + MOST_MILLIS + ", not " + lockMillis);
        }
    }

    /** Whether all of the migration goes into the target in one transaction. */
    public boolean wholeMigration() {
        return per.equals("migration");
    }

    /** Whether a proven object waits for the others: they are put into the target, or tried there, together. */
    public boolean together() {
        return wholeMigration() || dryRun;
    }

    public Duration lockTimeout() {
        return Duration.ofMillis(lockMillis);
    }
}
