package io.gregor.cli.remote;

import io.gregor.cli.UserError;
import io.gregor.cli.team.Team;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.message.Progress.MigrationBroken;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The agents of a cluster. What they do goes on whether somebody follows or not: a lost connection is opened again and
 * goes on after the last event that was seen, and the end of this process ends no migration.
 */
public final class ClusterTeam implements Team {
    private final RemoteCluster cluster;
    private final String target;
    private final PrintStream notes;

    /**
     * @param target the target's name, as the cluster's executors know it
     * @param notes where it is said what went wrong meanwhile
     */
    public ClusterTeam(RemoteCluster cluster, String target, PrintStream notes) {
        this.cluster = cluster;
        this.target = target;
        this.notes = notes;
    }

    @Override
    public String targetName() {
        return target;
    }

    @Override
    public Optional<Duration> databaseStart() {
        return Optional.empty();
    }

    @Override
    public MigrationFinished migrate(MigrationSubmitted submission, Consumer<Progress> watcher)
            throws InterruptedException {
        return follow(submission.migration(), cluster.submit(submission), watcher);
    }

    /** Follows a migration from its beginning to its end, which may be past. */
    public MigrationFinished follow(String migration, Consumer<Progress> watcher) throws InterruptedException {
        return follow(migration, cluster.follow(migration), watcher);
    }

    private MigrationFinished follow(String migration, ProgressFeed feed, Consumer<Progress> watcher)
            throws InterruptedException {
        var leaving = Thread.ofPlatform().unstarted(() -> notes.println(runsOn(migration)));
        Runtime.getRuntime().addShutdownHook(leaving);
        try (feed) {
            while (true) {
                var progress = feed.next();
                watcher.accept(progress);
                switch (progress) {
                    case MigrationFinished finished -> {
                        return finished;
                    }
                    case MigrationBroken broken -> throw UserError.infrastructure(broken.reason());
                    default -> {}
                }
            }
        } catch (ClusterUnreachable e) {
            throw UserError.infrastructure(
                    e.getMessage() + "; " + runsOn(migration).replaceFirst("^gregor: ", ""));
        } finally {
            forget(leaving);
        }
    }

    @Override
    public void answer(Outcome word) {
        try {
            cluster.answer(word);
        } catch (UserError | ClusterUnreachable e) {
            notes.println("gregor: the answer for " + word.object().name() + " did not arrive: " + e.getMessage());
        }
    }

    /** {@inheritDoc} It waits on in the cluster, for whoever says it there. */
    @Override
    public void unanswered(ApprovalRequested request) {
        notes.println("gregor: " + request.object().name() + " waits for a person: gregor approve "
                + request.migration() + " " + request.object().name() + " --cluster " + cluster.address()
                + ", or gregor reject");
    }

    @Override
    public void close() {
        cluster.close();
    }

    private String runsOn(String migration) {
        var there = " --cluster " + cluster.address();
        return "gregor: migration " + migration + " runs on; follow it with: gregor follow " + migration + there
                + "; cancel it with: gregor cancel " + migration + there;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is being run
        }
    }
}
