package io.gregor.manager.service;

import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.extensions.quarkus.Started;
import io.gregor.migration.message.PromotionOptions;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import io.gregor.migration.message.Topics;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has an executor take out of the target what a migration has put there, and waits for it. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class RollbackResource {
    /** Beside the wait for locks: the executor's own work, and a statement's time limit. */
    private static final Duration TO_WORK = Duration.ofSeconds(50);

    private final RuntimeHost host;
    private final JsonCodec codec = new JsonCodec(new MessageTypes());

    @Inject
    RollbackResource(RuntimeHost host) {
        this.host = host;
    }

    /** What to roll back; without an object all, and from the migration's own target where none is named. */
    public record Wish(
            @Nullable String object,
            @Nullable String target,
            @Nullable String by,
            @Nullable Boolean dryRun,
            @Nullable Integer lockMillis) {}

    @POST
    @Path("{id}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    public String rollBack(@PathParam("id") String id, @Nullable Wish wish) {
        var migration = Texts.migration(id);
        var request = request(migration, wish == null ? new Wish(null, null, null, null, null) : wish);
        Log.rolledBack(migration, request.by(), request.dryRun());
        // One agent for each migration, so that its rollbacks are done one at a time.
        var executor = new AgentId(Topics.EXECUTOR_AGENT, "rollback of " + migration);
        var deadline = Duration.ofMillis(request.lockMillis()).plus(TO_WORK);
        var ended = started().runtime().send(request, executor, RollbackEnded.class, deadline);
        return codec.encode(ended);
    }

    private RollbackRequested request(String migration, Wish wish) {
        var known = new Migrations(started().cluster()).summary(migration);
        known.filter(summary -> summary.path("state").textValue().equals("running"))
                .ifPresent(running -> {
                    throw ApiProblem.conflict("migration " + migration + " is running: cancel it first");
                });
        var target = wish.target() == null || wish.target().isBlank()
                ? known.map(summary -> summary.path("target").asText("")).orElse("")
                : wish.target().strip();
        if (target.isEmpty()) {
            throw ApiProblem.unknown("no migration " + migration + " is known here any more: name its target");
        }
        try {
            int lock = wish.lockMillis() == null ? 0 : wish.lockMillis();
            var options = new PromotionOptions("", false, false, null, lock);
            var object = wish.object() == null || wish.object().isBlank()
                    ? null
                    : wish.object().strip();
            return new RollbackRequested(
                    migration,
                    object,
                    target,
                    Texts.person(wish.by()),
                    Boolean.TRUE.equals(wish.dryRun()),
                    options.lockMillis());
        } catch (IllegalArgumentException e) {
            throw ApiProblem.wrong(String.valueOf(e.getMessage()).replace("promotion.", ""));
        }
    }

    private Started started() {
        return host.started()
                .orElseThrow(() -> new StoreUnavailable("the manager has not started yet: try again", null));
    }
}
