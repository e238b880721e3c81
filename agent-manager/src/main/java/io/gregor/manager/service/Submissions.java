package io.gregor.manager.service;

import io.gregor.manager.service.ApiRequest.Submit;
import io.gregor.manager.service.login.LoggedIn;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Takes migrations in, each once: the same submission again is the same migration, another one under its id is refused. */
@ApplicationScoped
public class Submissions {
    private static final int ACCEPTED = 202;

    private final Cluster cluster;
    private final Once once;
    private final SubmissionReader reader = new SubmissionReader();

    @Inject
    Submissions(Cluster cluster, Once once) {
        this.cluster = cluster;
        this.once = once;
    }

    /** @throws ApiProblem when it can be no migration */
    MigrationSubmitted read(byte[] json) {
        return reader.read(json);
    }

    /** @param key what the client calls its request; null where it does not say */
    Response submit(MigrationSubmitted submission, @Nullable String key) {
        var text = reader.text(submission);
        return once.first(key, "/api/migrations", text, request -> {
            take(submission, Digest.of(text));
            return once.keep(ACCEPTED, "{\"migration\":\"" + submission.migration() + "\"}", request);
        });
    }

    private void take(MigrationSubmitted submission, String digest) {
        var id = submission.migration();
        var agent = RequestAgent.ofMigration(id);
        var known = once.kept(agent);
        if (known.isEmpty() && cluster.migrations().summary(id).isPresent()) {
            refuse(submission, "and not through this API"); // as a record of the broker
        }
        var kept = known.orElseGet(() -> once.ask(new Submit(digest, signed(submission)), agent));
        if (!kept.digest().equals(digest)) {
            refuse(submission, "with other files or options");
        }
        if (known.isEmpty()) {
            Log.submitted(id, submission.files().size());
        }
    }

    /** With the name of who is logged in, which nobody can say of themselves. */
    private static MigrationSubmitted signed(MigrationSubmitted it) {
        return LoggedIn.name()
                .map(by -> new MigrationSubmitted(
                        it.migration(),
                        it.files(),
                        it.schemaFiles(),
                        it.dialect(),
                        it.options().by(by)))
                .orElse(it);
    }

    private static void refuse(MigrationSubmitted submission, String how) {
        throw ApiProblem.conflict(
                "migration " + submission.migration() + " was submitted already, " + how + ": choose another id");
    }
}
