package io.gregor.manager.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.extensions.quarkus.Started;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.ObjectName;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Migrations: submitted, looked at, stopped, and answered for. Any manager of a cluster says the same. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class MigrationsResource {
    private static final int LARGEST = 12 << 20;

    /** What fits into one record of the broker, its headers included. */
    private static final int LARGEST_BYTES = 15 << 20;

    private final RuntimeHost host;
    private final SubmissionReader reader = new SubmissionReader();

    @Inject
    MigrationsResource(RuntimeHost host) {
        this.host = host;
    }

    /** Who stops a migration. */
    public record Cancel(@Nullable String by) {}

    /** A person's word to an object that waits for it; without a round it is said to the present one. */
    public record Answer(
            @Nullable String object,
            @Nullable Integer round,
            @Nullable String answer,
            @Nullable String by,
            @Nullable String reason) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(String json) {
        if (json.length() > LARGEST) {
            throw ApiProblem.tooLarge("a submission must have " + LARGEST + " characters or fewer, not " + json.length()
                    + ": submit parts");
        }
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST_BYTES) {
            throw ApiProblem.tooLarge("a submission must have " + LARGEST_BYTES + " bytes or fewer in UTF-8, not "
                    + bytes + ": submit parts");
        }
        var submitted = reader.read(json);
        var id = submitted.migration();
        started().runtime().publish(submitted, Topics.migration(id), "submission of " + id);
        Log.submitted(id, submitted.files().size());
        return Response.accepted(Map.of("migration", id)).build();
    }

    @GET
    public Map<String, List<ObjectNode>> all() {
        return Map.of("migrations", migrations().all());
    }

    @GET
    @Path("{id}")
    public ObjectNode one(@PathParam("id") String id) {
        var migration = Texts.migration(id);
        return migrations().one(migration).orElseThrow(() -> unknown(migration));
    }

    @POST
    @Path("{id}/cancel")
    public Response cancel(@PathParam("id") String id, @Nullable Cancel cancel) {
        var migration = Texts.migration(id);
        var by = Texts.person(cancel == null ? null : cancel.by());
        var summary = migrations().summary(migration).orElseThrow(() -> unknown(migration));
        var state = summary.path("state").textValue();
        if (!state.equals("running")) {
            throw ApiProblem.conflict("migration " + migration + " is " + state + " already");
        }
        started().runtime().publish(new MigrationCancelled(migration, by), Topics.migration(migration));
        Log.cancelled(migration, by);
        return Response.accepted(Map.of("migration", migration)).build();
    }

    @POST
    @Path("{id}/answers")
    public Response answer(@PathParam("id") String id, @Nullable Answer answer) {
        if (answer == null || answer.object() == null || answer.object().isBlank()) {
            throw ApiProblem.wrong("object must name the object that waits for an answer");
        }
        var object = new ObjectId(Texts.migration(id), name(answer.object()));
        boolean yes = Texts.yes(answer.answer());
        var by = Texts.person(answer.by());
        var reason = Texts.reason(answer.reason());
        int round = waitingRound(object, answer.round());
        var outcome =
                yes ? new Outcome.Approved(object, round, by) : new Outcome.Disapproved(object, round, by, reason);
        // Under one id for each question: whoever answers first is heard.
        var messageId = "answer " + round + " to " + object.key();
        started().runtime().publish(outcome, Topics.to(Topics.OBJECTS, object), messageId);
        Log.answered(object.key(), yes, by);
        return Response.accepted(Map.of("object", object.name().toString(), "round", round))
                .build();
    }

    private int waitingRound(ObjectId object, @Nullable Integer round) {
        var known = migrations()
                .object(object)
                .orElseThrow(() -> ApiProblem.unknown(
                        "migration " + object.migration() + " has no object " + object.name() + " that has begun"));
        var state = known.path("state").textValue();
        int now = known.path("round").intValue();
        if (!Ends.waitsForPerson(state)) {
            throw ApiProblem.conflict(object.name() + " does not wait for an answer: it is " + state);
        }
        if (round != null && round != now) {
            throw ApiProblem.conflict(object.name() + " waits for an answer in round " + now + ", not " + round);
        }
        return now;
    }

    private static ObjectName name(String text) {
        var name = text.strip();
        int dot = name.indexOf('.');
        return dot < 0 ? ObjectName.of(name) : new ObjectName(name.substring(0, dot), name.substring(dot + 1));
    }

    private static ApiProblem unknown(String migration) {
        return ApiProblem.unknown(
                "no migration " + migration + " is known: it was not submitted, or a moment ago only");
    }

    private Migrations migrations() {
        return new Migrations(started().cluster());
    }

    private Started started() {
        return host.started()
                .orElseThrow(() -> new StoreUnavailable("the manager has not started yet: try again", null));
    }
}
