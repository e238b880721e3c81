package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of services, by whichever way it is spoken to. What it refuses is a {@link UserError} in its own words; where it
 * cannot be reached, a {@link ClusterUnreachable}.
 */
public interface RemoteCluster extends AutoCloseable {
    /** As {@code --cluster} takes it. */
    String address();

    /** Has it do a migration, and returns when it is kept there, whatever happens to this process. */
    ProgressFeed submit(MigrationSubmitted submission);

    /** A migration that was submitted, perhaps long ago and by somebody else, from its beginning. */
    ProgressFeed follow(String migration);

    /** Says a person's word to a question that was seen. */
    void answer(Outcome word);

    /**
     * Says a person's word to an object that waits for it.
     *
     * @param object with its schema, as in {@code dbo.Top}
     * @param reason of a no; null for a yes
     */
    void answer(String migration, String object, String by, @Nullable String reason);

    /** Has it stop a migration. */
    void cancel(String migration, String by);

    /**
     * Who answers what only the cluster's store knows.
     *
     * @param command that needs it
     * @throws UserError when this way does not lead there
     */
    ManagerClient manager(String command);

    @Override
    void close();
}
