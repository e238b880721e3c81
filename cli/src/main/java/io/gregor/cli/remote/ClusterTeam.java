package io.gregor.cli.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.cli.UserError;
import io.gregor.cli.team.Team;
import io.gregor.migration.message.ObjectId;
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
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManagerClient manager;
    private final String target;
    private final PrintStream notes;
    private final Retries retries;

    /**
     * @param target the target's name, as the cluster's executors know it
     * @param notes where it is said that the connection is lost
     */
    public ClusterTeam(ManagerClient manager, String target, PrintStream notes) {
        this(manager, target, notes, Retries.PATIENT);
    }

    ClusterTeam(ManagerClient manager, String target, PrintStream notes, Retries retries) {
        this.manager = manager;
        this.target = target;
        this.notes = notes;
        this.retries = retries;
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
        // A manager that does not answer at all is said at once: nothing runs yet.
        manager.post("/api/migrations", new Messages().submission(submission));
        return follow(submission.migration(), true, watcher);
    }

    /** Follows a migration from its beginning to its end, which may be past. */
    public MigrationFinished follow(String migration, Consumer<Progress> watcher) throws InterruptedException {
        return follow(migration, false, watcher);
    }

    private MigrationFinished follow(String migration, boolean submitted, Consumer<Progress> watcher)
            throws InterruptedException {
        var leaving = Thread.ofPlatform().unstarted(() -> notes.println(runsOn(migration)));
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            var stream = new ProgressStream(manager, migration, submitted, notes, retries);
            while (true) {
                var progress = stream.next();
                watcher.accept(progress);
                switch (progress) {
                    case MigrationFinished finished -> {
                        return finished;
                    }
                    case MigrationBroken broken -> throw UserError.infrastructure(broken.reason());
                    default -> {}
                }
            }
        } catch (ManagerUnreachable e) {
            throw UserError.infrastructure(
                    e.getMessage() + "; " + runsOn(migration).replaceFirst("^gregor: ", ""));
        } finally {
            forget(leaving);
        }
    }

    @Override
    public void answer(Outcome word) {
        var body = JSON.createObjectNode();
        switch (word) {
            case Outcome.Approved yes -> body.put("answer", "yes").put("by", yes.by());
            case Outcome.Disapproved no ->
                body.put("answer", "no").put("by", no.by()).put("reason", no.comment());
            default -> throw new IllegalArgumentException("only a person's word is sent, not " + word);
        }
        ObjectId object = word.object();
        body.put("object", object.name().toString()).put("round", word.round());
        try {
            retries.run(
                    () -> manager.post("/api/migrations/" + ManagerClient.part(object.migration()) + "/answers", body));
        } catch (UserError | ManagerUnreachable e) {
            notes.println("gregor: the answer for " + object.name() + " did not arrive: " + e.getMessage());
        }
    }

    /** {@inheritDoc} It waits on in the cluster, for whoever says it there. */
    @Override
    public void unanswered(ApprovalRequested request) {
        notes.println("gregor: " + request.object().name() + " waits for a person: gregor approve "
                + request.migration() + " " + request.object().name() + " --cluster " + manager.address()
                + ", or gregor reject");
    }

    @Override
    public void close() {
        manager.close();
    }

    private String runsOn(String migration) {
        var cluster = " --cluster " + manager.address();
        return "gregor: migration " + migration + " runs on; follow it with: gregor follow " + migration + cluster
                + "; cancel it with: gregor cancel " + migration + cluster;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is being run
        }
    }
}
