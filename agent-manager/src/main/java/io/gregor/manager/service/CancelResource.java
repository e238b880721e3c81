package io.gregor.manager.service;

import io.gregor.manager.service.ApiRequest.Say;
import io.gregor.manager.service.ApiRequest.Stop;
import io.gregor.migration.message.Submission.MigrationCancelled;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Migrations are stopped. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class CancelResource {
    private static final int ACCEPTED = 202;

    private final Cluster cluster;
    private final Once once;
    private final Speaker speaker;

    @Inject
    CancelResource(Cluster cluster, Once once, Speaker speaker) {
        this.cluster = cluster;
        this.once = once;
        this.speaker = speaker;
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(@PathParam("id") String id, byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        var migration = Texts.migration(id);
        return once.first(
                key,
                "/api/migrations/" + migration + "/cancel",
                body,
                (json, request) -> cancel(migration, json, request));
    }

    private Response cancel(String migration, JsonBody body, Once.Request request) {
        var named = body.line("by", Texts.LONGEST_NAME);
        body.done();
        var by = speaker.name(named);
        var summary = cluster.migrations().summary(migration).orElseThrow(() -> Cluster.unknown(migration));
        var state = summary.path("state").textValue();
        var cancelled = new MigrationCancelled(migration, by);
        var answer = "{\"migration\":\"" + migration + "\"}";
        Response response;
        switch (state) {
            case Migrations.SUBMITTED -> {
                once.ask(new Stop(request.digest(), cancelled), RequestAgent.ofMigration(migration));
                response = once.keep(ACCEPTED, answer, request);
            }
            case Migrations.RUNNING ->
                response = once.say(
                        new Say(request.digest(), ACCEPTED, answer, cancelled, null),
                        request,
                        "cancellation " + UUID.randomUUID());
            default -> throw ApiProblem.conflict("migration " + migration + " is " + state + " already");
        }
        Log.cancelled(migration, by);
        return response;
    }
}
