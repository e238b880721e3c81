package io.gregor.manager.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a migration. */
@Path("/api/migrations/{id}/objects")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ObjectsResource {
    private final Cluster cluster;
    private final Talks talks;

    @Inject
    ObjectsResource(Cluster cluster, Talks talks) {
        this.cluster = cluster;
        this.talks = talks;
    }

    /**
     * A page of objects.
     *
     * @param next the cursor of the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ObjectList(
            String migration,
            List<ObjectNode> objects,
            @Nullable String next) {}

    @GET
    public ObjectList all(
            @PathParam("id") String id,
            @QueryParam("state") @Nullable String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var migration = Texts.migration(id);
        var paging = Paging.of(limit, cursor);
        int from = paging.index();
        var all = of(migration).stream()
                .filter(object -> state == null || object.path("state").asText().equals(state))
                .toList();
        int begin = Math.min(from, all.size());
        int end = Math.min(begin + paging.limit(), all.size());
        return new ObjectList(migration, all.subList(begin, end), end < all.size() ? Paging.next(end) : null);
    }

    @GET
    @Path("{name}")
    public ObjectNode one(@PathParam("id") String id, @PathParam("name") String name) {
        var migration = Texts.migration(id);
        var object = Texts.object(name);
        return new ObjectsOf(cluster.view(), migration).one(object).orElseThrow(() -> unknown(migration, name));
    }

    @GET
    @Path("{name}/conversation")
    public Talks.Talk conversation(@PathParam("id") String id, @PathParam("name") String name) {
        var migration = Texts.migration(id);
        var object = Texts.object(name);
        if (of(migration).stream().noneMatch(it -> it.path("object").asText().equalsIgnoreCase(object.toString()))) {
            throw unknown(migration, name);
        }
        return talks.of(migration, object);
    }

    private List<ObjectNode> of(String migration) {
        return new ObjectsOf(cluster.view(), migration)
                .all()
                .or(() -> cluster.migrations().summary(migration).map(summary -> List.of()))
                .orElseThrow(() -> Cluster.unknown(migration));
    }

    private ApiProblem unknown(String migration, String name) {
        return cluster.migrations().summary(migration).isEmpty()
                ? Cluster.unknown(migration)
                : ApiProblem.unknown("migration " + migration + " has no object " + name);
    }
}
