package io.gregor.migration.message;

/**
 * How a migration is done.
 *
 * @param target the target's name; only the executor knows its address and credentials. {@code default} where none is given
 * @param maxAttempts drafts per object before a person is asked for, 1 to 100; 5 where none is given
 * @param askApproval whether an accepted object waits for a person's yes before it is promoted
 */
public record MigrationOptions(String target, int maxAttempts, boolean askApproval) {
    /** What counts where nothing is said. */
    public static final MigrationOptions DEFAULT = new MigrationOptions("default", 5, false);

    private static final int MOST_ATTEMPTS = 100;

    public MigrationOptions {
        // What is missing in a message arrives as null or zero.
        target = target == null || target.isBlank() ? "default" : target;
        maxAttempts = maxAttempts == 0 ? 5 : maxAttempts;
        if (maxAttempts < 1 || maxAttempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("maxAttempts must be 1 to " + MOST_ATTEMPTS + ", not " + maxAttempts);
        }
    }
}
