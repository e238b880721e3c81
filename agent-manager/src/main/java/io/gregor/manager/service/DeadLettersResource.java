package io.gregor.manager.service;

import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.postgres.ClusterView;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages that could not be handled, and their way back. */
@Path("/api/dead-letters")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final int MOST = 1_000;

    private final RuntimeHost host;

    @Inject
    DeadLettersResource(RuntimeHost host) {
        this.host = host;
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

    /** Which one is to be tried again. */
    public record Resume(@Nullable String id) {}

    /** The oldest ones, oldest first. */
    @GET
    public Map<String, List<Letter>> all() {
        var started = host.started()
                .orElseThrow(() -> new StoreUnavailable("the manager has not started yet: try again", null));
        return Map.of(
                "deadLetters",
                started.cluster().deadLetters(MOST).stream().map(Letter::of).toList());
    }

    @POST
    @Path("resume")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Integer> resume(@Nullable Resume resume) {
        if (resume == null || resume.id() == null || resume.id().isBlank()) {
            throw ApiProblem.wrong("id must name a dead letter");
        }
        try {
            host.runtime().resume(resume.id());
        } catch (IllegalArgumentException e) {
            throw ApiProblem.unknown(String.valueOf(e.getMessage()));
        }
        Log.resumed(resume.id());
        return Map.of("resumed", 1);
    }
}
