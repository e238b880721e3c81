package io.gregor.manager.service;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import io.gregor.migration.message.Topics;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has an executor take out of the target what a migration has put there, and waits for it. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RollbackResource {
    /** Beside the wait for locks: the executor's own work, and a statement's time limit. */
    private static final Duration TO_WORK = Duration.ofSeconds(50);

    private static final int MOST_MILLIS = 3_600_000;

    private final Cluster cluster;
    private final Once once;
    private final Speaker speaker;
    private final JsonCodec codec = new JsonCodec(new MessageTypes());

    @Inject
    RollbackResource(Cluster cluster, Once once, Speaker speaker) {
        this.cluster = cluster;
        this.once = once;
        this.speaker = speaker;
    }

    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response rollBack(@PathParam("id") String id, byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        var migration = Texts.migration(id);
        return once.first(key, "/api/migrations/" + migration + "/rollback", body, (json, request) -> {
            var wanted = wanted(migration, json);
            return once.around(request, () -> rollBack(wanted));
        });
    }

    private String rollBack(RollbackRequested wanted) {
        Log.rolledBack(wanted.migration(), wanted.by(), wanted.dryRun());
        // One agent for each migration, so that its rollbacks are done one at a time.
        var executor = new AgentId(Topics.EXECUTOR_AGENT, "rollback of " + wanted.migration());
        var deadline = Duration.ofMillis(wanted.lockMillis()).plus(TO_WORK);
        var ended = cluster.runtime().send(wanted, executor, RollbackEnded.class, deadline);
        return codec.encode(ended);
    }

    /** Without an object all, and from the migration's own target where none is named. */
    private RollbackRequested wanted(String migration, JsonBody json) {
        var object = json.line("object", Texts.LONGEST_OBJECT);
        var named = json.line("target", Texts.LONGEST_NAME);
        var by = json.line("by", Texts.LONGEST_NAME);
        boolean dryRun = json.flag("dryRun");
        int lockMillis = json.number("lockMillis", 1, MOST_MILLIS);
        json.done();
        var known = cluster.migrations().summary(migration);
        known.map(summary -> summary.path("state").textValue())
                .filter(state -> state.equals(Migrations.RUNNING) || state.equals(Migrations.SUBMITTED))
                .ifPresent(state -> {
                    throw ApiProblem.conflict("migration " + migration + " is " + state + ": cancel it first");
                });
        var target = named.isEmpty()
                ? known.map(summary -> summary.path("target").asText("")).orElse("")
                : named;
        if (target.isEmpty()) {
            throw ApiProblem.unknown("no migration " + migration + " is known here any more: name its target");
        }
        return new RollbackRequested(
                migration,
                object.isEmpty() ? null : object,
                target,
                speaker.name(by),
                dryRun,
                lockMillis == 0 ? PromotionOptions.DEFAULT.lockMillis() : lockMillis);
    }
}
