package io.gregor.migration.message;

/**
 * How a migration is done.
 *
 * @param target the target's name; only the executor knows its address and credentials
 * @param maxAttempts drafts per object before a person is asked for; at least 1
 * @param askApproval whether an accepted object waits for a person's yes before it is promoted
 */
public record MigrationOptions(String target, int maxAttempts, boolean askApproval) {
    public MigrationOptions {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("at least one attempt is needed, not " + maxAttempts);
        }
    }
}
