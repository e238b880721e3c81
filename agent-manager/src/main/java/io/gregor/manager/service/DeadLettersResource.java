package io.gregor.manager.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gregor.core.Refused;
import io.gregor.extensions.postgres.ClusterView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages that could not be handled, and their way back. */
@Path("/api/dead-letters")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final int LONGEST_ID = 1_000;

    private final Cluster cluster;
    private final Once once;

    @Inject
    DeadLettersResource(Cluster cluster, Once once) {
        this.cluster = cluster;
        this.once = once;
    }

    /**
     * A message that was put aside.
     *
     * @param at when
     * @param cause why, in one line
     */
    public record Letter(String id, String agent, String message, String type, String at, int attempts, String cause) {
        static Letter of(ClusterView.LetterView letter) {
            return new Letter(
                    letter.id(),
                    letter.agent().toString(),
                    letter.messageId(),
                    letter.type(),
                    letter.parkedAt().toString(),
                    letter.attempts(),
                    letter.cause());
        }
    }

    /**
     * A page of them.
     *
     * @param next the cursor of the next page; absent on the last one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LetterList(
            List<Letter> deadLetters, @Nullable String next) {}

    /** Oldest first. */
    @GET
    public LetterList all(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var page = cluster.view().deadLetters(paging.number(), paging.limit());
        return new LetterList(
                page.stream().map(Letter::of).toList(),
                page.size() < paging.limit() ? null : Paging.next(page.getLast().place()));
    }

    @POST
    @Path("resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resume(byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        return once.first(key, "/api/dead-letters/resume", body, (json, request) -> {
            var id = json.line("id", LONGEST_ID);
            if (id.isEmpty()) {
                json.complain("id must name a dead letter");
            }
            json.done();
            return once.around(request, () -> resume(id));
        });
    }

    private String resume(String id) {
        try {
            cluster.runtime().resume(id);
        } catch (IllegalArgumentException e) {
            throw ApiProblem.unknown(String.valueOf(e.getMessage()));
        } catch (Refused e) {
            throw ApiProblem.conflict(String.valueOf(e.getMessage()));
        }
        Log.resumed(id);
        return "{\"resumed\":1}";
    }
}
