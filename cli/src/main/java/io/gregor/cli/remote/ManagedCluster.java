package io.gregor.cli.remote;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A cluster by its manager's REST API. */
final class ManagedCluster implements RemoteCluster {
    private final ManagerClient manager;
    private final PrintStream notes;
    private final Retries retries;

    /** @param notes where it is said that the connection is lost */
    ManagedCluster(ManagerClient manager, PrintStream notes, Retries retries) {
        this.manager = manager;
        this.notes = notes;
        this.retries = retries;
    }

    @Override
    public String address() {
        return manager.address();
    }

    @Override
    public ProgressFeed submit(MigrationSubmitted submission) {
        // A manager that does not answer at all is said at once: nothing runs yet.
        manager.post("/api/migrations", new Messages().submission(submission));
        return new ProgressStream(manager, submission.migration(), true, notes, retries);
    }

    @Override
    public ProgressFeed follow(String migration) {
        return new ProgressStream(manager, migration, false, notes, retries);
    }

    @Override
    public void answer(Outcome word) {
        var name = word.object().name().toString();
        var body =
                switch (word) {
                    case Outcome.Approved yes -> body(name, yes.by(), null);
                    case Outcome.Disapproved no -> body(name, no.by(), no.comment());
                    default -> throw new IllegalArgumentException("only a person's word is sent, not " + word);
                };
        body.put("round", word.round());
        retries.run(() -> manager.post(path(word.object().migration(), "answers"), body));
    }

    @Override
    public void answer(String migration, String object, String by, @Nullable String reason) {
        manager.post(path(migration, "answers"), body(object, by, reason));
    }

    @Override
    public void cancel(String migration, String by) {
        manager.post(
                path(migration, "cancel"), JsonNodeFactory.instance.objectNode().put("by", by));
    }

    @Override
    public ManagerClient manager(String command) {
        return manager;
    }

    private static ObjectNode body(String object, String by, @Nullable String reason) {
        var body = JsonNodeFactory.instance.objectNode().put("answer", reason == null ? "yes" : "no");
        if (reason != null) {
            body.put("reason", reason);
        }
        return body.put("object", object).put("by", by);
    }

    private static String path(String migration, String what) {
        return "/api/migrations/" + ManagerClient.part(migration) + "/" + what;
    }

    @Override
    public void close() {
        manager.close();
    }
}
