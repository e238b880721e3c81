package io.gregor.manager.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** How migrations stand. Any manager of a cluster says the same. */
@Path("/api/migrations")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class MigrationsResource {
    private final Cluster cluster;

    @Inject
    MigrationsResource(Cluster cluster) {
        this.cluster = cluster;
    }

    @GET
    public Map<String, List<ObjectNode>> all() {
        return Map.of("migrations", cluster.migrations().all());
    }

    @GET
    @Path("{id}")
    public ObjectNode one(@PathParam("id") String id) {
        var migration = Texts.migration(id);
        return cluster.migrations().one(migration).orElseThrow(() -> Cluster.unknown(migration));
    }
}
