package io.gregor.manager.service;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.core.spi.StoreException;
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
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a migration, as server-sent events: from its beginning, or after the event that {@code Last-Event-ID}
 * names, to its end. A slow reader holds nobody up; only so many may read at a time.
 */
@Path("/api/migrations/{id}/progress")
@Singleton
public class ProgressResource {
    private static final int MOST_READERS = 64;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration MARGIN = Duration.ofMinutes(1);
    private static final Duration BEFORE_PLANNED = Duration.ofHours(1);

    private final Cluster cluster;
    private final Duration patience;
    private final Semaphore readers = new Semaphore(MOST_READERS);

    @Inject
    ProgressResource(
            Cluster cluster,
            @ConfigProperty(name = "gregor.progress.patience", defaultValue = "10s") Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
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
        var started = cluster.whole();
        if (!readers.tryAcquire()) {
            throw ApiProblem.unavailable(MOST_READERS + " others are reading already: try again later");
        }
        var sender = new EventSender(sink, sse);
        ProgressReader reader = null;
        try {
            reader = new ProgressReader(started.kafka(), migration);
            long last = lastEvent == null || lastEvent.isBlank() ? -1 : position(lastEvent);
            var first = first(migration, last, reader, started);
            send(reader, it -> sender.sendAll(first, last, it, () -> goesOn(migration, started)));
        } catch (RuntimeException e) {
            if (reader != null) {
                reader.close();
            }
            readers.release();
            throw e instanceof KafkaException
                    ? ApiProblem.unavailable("the broker does not answer: " + e.getMessage())
                    : e;
        }
    }

    /** Beside the request, whose answer begins when its method returns. */
    private void send(ProgressReader reader, Consumer<ProgressReader> sending) {
        Thread.ofVirtual().name("gregor progress").start(() -> {
            try (reader) {
                sending.accept(reader);
            } catch (RuntimeException e) {
                Log.brokenOff(e); // who reads sees the end of the stream, and asks again
            } finally {
                readers.release();
            }
        });
    }

    /**
     * Waits a moment for the first event that is new: who follows right after a submission may be faster than the manager.
     * Of a migration that goes on there may be none yet.
     *
     * @param last the position of the last event that is known; -1 for none
     */
    private List<ProgressEvent> first(String migration, long last, ProgressReader reader, Started started) {
        var known = new Migrations(started.cluster()).summary(migration);
        if (known.isEmpty() && last >= 0) {
            throw ApiProblem.unknown("migration " + migration + " is not known any more: it was purged");
        }
        if (last >= 0) {
            reader.seek(last);
        } else {
            reader.seek(known.map(summary ->
                            Instant.parse(summary.path("submitted").textValue()).minus(MARGIN))
                    .orElseGet(() -> Instant.now().minus(BEFORE_PLANNED)));
        }
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            var first = reader.poll(PAUSE);
            if (first.stream().anyMatch(event -> event.position() > last || event.last())) {
                return first;
            }
            if (known.isPresent() && isRunning(known.get())) {
                return List.of();
            }
            if (System.nanoTime() > end) {
                throw ApiProblem.unknown(
                        known.isPresent()
                                ? "migration " + migration + " is "
                                        + known.get().path("state").textValue()
                                        + ", and what happened in it is not kept any more: ask for its status"
                                : "nothing has been told of migration " + migration
                                        + ": it has not begun yet and can be asked for again, or was never submitted");
            }
        }
    }

    /** Whether something may still happen in it; a store that does not answer says nothing against it. */
    private static boolean goesOn(String migration, Started started) {
        try {
            return new Migrations(started.cluster())
                    .summary(migration)
                    .filter(ProgressResource::isRunning)
                    .isPresent();
        } catch (StoreException e) {
            return true;
        }
    }

    private static boolean isRunning(JsonNode summary) {
        var state = summary.path("state").asText();
        return state.equals(Migrations.RUNNING) || state.equals(Migrations.SUBMITTED);
    }

    private static long position(String lastEvent) {
        if (!lastEvent.strip().matches("\\d{1,18}")) {
            throw ApiProblem.wrong("Last-Event-ID must be the id of an event of this stream");
        }
        return Long.parseLong(lastEvent.strip());
    }
}
