package io.gregor.manager.service;

import io.gregor.core.spi.StoreUnavailable;
import io.gregor.extensions.quarkus.RuntimeHost;
import io.gregor.extensions.quarkus.Started;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a migration, as server-sent events: from its beginning, or after the event that {@code Last-Event-ID}
 * names, to its end. A slow reader holds nobody up; only so many may read at a time.
 */
@Path("/api/migrations/{id}/progress")
@Singleton
public class ProgressResource {
    private static final int MOST_READERS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration BEFORE_PLANNED = Duration.ofHours(1);

    private final RuntimeHost host;
    private final Semaphore readers = new Semaphore(MOST_READERS);

    @Inject
    ProgressResource(RuntimeHost host) {
        this.host = host;
    }

    @GET
    @RunOnVirtualThread
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String lastEvent,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var migration = Texts.migration(id);
        var started = host.started()
                .orElseThrow(() -> new StoreUnavailable("the manager has not started yet: try again", null));
        if (!readers.tryAcquire()) {
            throw ApiProblem.unavailable(MOST_READERS + " others are reading already: try again later");
        }
        try (var reader = new ProgressReader(started.kafka(), migration)) {
            if (lastEvent == null || lastEvent.isBlank()) {
                fromTheBeginning(migration, reader, started, new EventSender(sink, sse));
            } else {
                long last = position(lastEvent);
                reader.seek(last);
                new EventSender(sink, sse).sendAll(reader, last);
            }
        } catch (KafkaException e) {
            throw ApiProblem.unavailable("the broker does not answer: " + e.getMessage());
        } finally {
            readers.release();
        }
    }

    /** Waits a moment for the first event: who follows right after a submission may be faster than the manager. */
    private void fromTheBeginning(String migration, ProgressReader reader, Started started, EventSender sender) {
        var known = new Migrations(started.cluster()).summary(migration);
        reader.seek(known.map(summary ->
                        Instant.parse(summary.path("submitted").textValue()).minus(MARGIN))
                .orElseGet(() -> Instant.now().minus(BEFORE_PLANNED)));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var first = reader.poll(PAUSE);
            if (!first.isEmpty()) {
                sender.sendAll(first, reader);
                return;
            }
            if (known.isEmpty() && System.nanoTime() > end) {
                throw ApiProblem.unknown("nothing has been told of migration " + migration + ": was it submitted?");
            }
            if (known.isPresent()) {
                sender.sendAll(reader, -1);
                return;
            }
        }
    }

    private static long position(String lastEvent) {
        if (!lastEvent.strip().matches("\\d{1,18}")) {
            throw ApiProblem.wrong("Last-Event-ID must be the id of an event of this stream");
        }
        return Long.parseLong(lastEvent.strip());
    }
}
