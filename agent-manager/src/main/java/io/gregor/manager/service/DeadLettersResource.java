package io.gregor.manager.service;

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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages that could not be handled, and their way back. */
@Path("/api/dead-letters")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final int MOST = 1_000;
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

    /** The oldest ones, oldest first. */
    @GET
    public Map<String, List<Letter>> all() {
        return Map.of(
                "deadLetters",
                cluster.view().deadLetters(MOST).stream().map(Letter::of).toList());
    }

    @POST
    @Path("resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resume(byte[] body, @HeaderParam(Once.HEADER) @Nullable String key) {
        var request = once.request(key, "/api/dead-letters/resume", body);
        return once.answered(request).orElseGet(() -> {
            var json = JsonBody.of(body);
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
