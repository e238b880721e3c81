package io.gregor.manager.service;

import io.gregor.core.Trace;
import io.gregor.core.TracedMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The messages of a conversation, named by a migration's id or by its own. */
@Path("/api/trace")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class TraceResource {
    private final Cluster cluster;

    @Inject
    TraceResource(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * One message at one agent.
     *
     * @param cause the message whose handler sent it
     * @param began when its first step began, as far as that is known
     * @param outcome handled, waiting, dead or cancelled
     */
    public record Message(
            String id,
            @Nullable String cause,
            String type,
            @Nullable String from,
            @Nullable String to,
            @Nullable String agent,
            String sent,
            @Nullable String ended,
            int attempts,
            String outcome,
            @Nullable String error) {
        static Message of(TracedMessage it) {
            return new Message(
                    it.id(),
                    it.causation().orElse(null),
                    it.type(),
                    it.sender().map(Object::toString).orElse(null),
                    it.topic().map(Object::toString).orElse(null),
                    it.agent().map(Object::toString).orElse(null),
                    it.sent().toString(),
                    it.ended().map(Object::toString).orElse(null),
                    it.attempts(),
                    word(it.outcome()),
                    it.why().orElse(null));
        }

        private static String word(TracedMessage.Outcome outcome) {
            return outcome == TracedMessage.Outcome.DEAD_LETTER
                    ? "dead"
                    : outcome.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A conversation.
     *
     * @param trace the id that was asked for
     * @param traceId the conversation's W3C trace id
     * @param leftOut how many messages more there are
     */
    public record Conversation(
            String trace,
            String conversation,
            String traceId,
            @Nullable String cancelled,
            List<Message> messages,
            long leftOut) {}

    @GET
    @Path("{id}")
    public Conversation trace(@PathParam("id") String id) {
        if (id.isBlank() || id.length() > 512) {
            throw ApiProblem.wrong("a trace is named by a migration's id or a conversation's");
        }
        var conversation = conversation(id);
        Trace trace = cluster.runtime().trace(conversation, Trace.MOST);
        if (trace.isEmpty()) {
            throw ApiProblem.unknown("nothing is known of a migration or conversation " + id);
        }
        var messages = trace.messages().stream()
                .sorted((a, b) -> a.sent().compareTo(b.sent()))
                .map(Message::of)
                .toList();
        return new Conversation(
                id, conversation, trace.traceId(), trace.cancelled().orElse(null), messages, trace.leftOut());
    }

    private String conversation(String id) {
        return Texts.isMigration(id)
                ? cluster.migrations()
                        .summary(id)
                        .map(summary -> summary.path("conversation").asText(""))
                        .filter(conversation -> !conversation.isEmpty())
                        .orElse(id)
                : id;
    }
}
