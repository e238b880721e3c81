package io.gregor.manager.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How migrations stand. Any manager of a cluster says the same. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class MigrationsResource {
    private static final Set<String> STATES = Set.of(Migrations.SUBMITTED, Migrations.RUNNING, "finished", "cancelled");

    private final Cluster cluster;
    private final TraceResource traces;

    @Inject
    MigrationsResource(Cluster cluster, TraceResource traces) {
        this.cluster = cluster;
        this.traces = traces;
    }

    @GET
    public MigrationList all(
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        if (state != null && !STATES.contains(state)) {
            throw ApiProblem.wrong("state must be one of submitted, running, finished, cancelled");
        }
        return cluster.migrations().page(state == null ? "" : state, Paging.of(limit, cursor));
    }

    @GET
    @Path("{id}")
    public ObjectNode one(@PathParam("id") String id) {
        var migration = Texts.migration(id);
        return cluster.migrations().one(migration).orElseThrow(() -> Cluster.unknown(migration));
    }

    @GET
    @Path("{id}/trace")
    public TraceResource.Conversation trace(@PathParam("id") String id) {
        var migration = Texts.migration(id);
        cluster.migrations().summary(migration).orElseThrow(() -> Cluster.unknown(migration));
        return traces.trace(migration);
    }
}
