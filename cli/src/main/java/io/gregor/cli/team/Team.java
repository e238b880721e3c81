package io.gregor.cli.team;

import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Who does migrations: agents in this process, or those of a cluster. */
public interface Team extends AutoCloseable {
    /** What messages call the target. */
    String targetName();

    /** How long it took until the team's databases were ready; empty where somebody else had started them. */
    Optional<Duration> databaseStart();

    /** What the sandboxes keep from hostile SQL; empty where somebody else runs them. */
    default Optional<String> isolation() {
        return Optional.empty();
    }

    /**
     * Does one migration and waits for its end, which tells the reports in brief; {@link FullReports} has them in full.
     *
     * @param watcher sees everything that happens, in order, one at a time; it may block, for instance to ask somebody
     */
    MigrationFinished migrate(MigrationSubmitted submission, Consumer<Progress> watcher) throws InterruptedException;

    /** Says a person's word to an object that waits for it. */
    void answer(Outcome word);

    /** Nobody is here to say a word to the object that asked for one. */
    void unanswered(ApprovalRequested request);

    @Override
    void close();
}
