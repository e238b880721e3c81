package io.gregor.manager.service;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Sends events one by one, each when the one before has left; a sign of life where there are none. */
final class EventSender {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SIGN_EVERY = Duration.ofSeconds(5);
    private static final Duration ASK_AFTER = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SseEventSink sink;
    private final Sse sse;

    EventSender(SseEventSink sink, Sse sse) {
        this.sink = sink;
        this.sse = sse;
    }

    /**
     * Sends these and all that come after them, until the last or until nobody reads any more. When nothing comes and
     * nothing will, the stream ends without a last event: who asks again is told why.
     *
     * @param after the position of the last event that is known
     */
    void sendAll(List<ProgressEvent> first, long after, ProgressReader reader, BooleanSupplier goesOn) {
        try (sink) {
            // An answer without a byte is never seen to end when it is closed as soon as it begins.
            if (sent(sse.newEventBuilder().comment("progress").build()) && !send(first, after)) {
                goOn(reader, after, goesOn);
            }
        }
    }

    private void goOn(ProgressReader reader, long after, BooleanSupplier goesOn) {
        long sign = System.nanoTime() - SIGN_EVERY.toNanos();
        long quiet = System.nanoTime();
        while (!sink.isClosed()) {
            var events = reader.poll(PAUSE);
            if (send(events, after)) {
                return;
            }
            if (!events.isEmpty()) {
                sign = System.nanoTime();
                quiet = sign;
            } else if (System.nanoTime() - sign > SIGN_EVERY.toNanos()) {
                sign = System.nanoTime();
                if (!sent(sse.newEventBuilder().comment("waiting").build())) {
                    return;
                }
            }
            if (System.nanoTime() - quiet > ASK_AFTER.toNanos()) {
                quiet = System.nanoTime();
                if (!goesOn.getAsBoolean()) {
                    send(reader.poll(PAUSE), after); // it may have ended just now
                    return;
                }
            }
        }
    }

    /** True when nothing is left to be sent, or nobody reads. */
    private boolean send(List<ProgressEvent> events, long after) {
        for (var event : events) {
            boolean isNew = event.position() > after;
            if (isNew && !sent(event)) {
                return true;
            }
            if (event.last()) {
                return true;
            }
        }
        return false;
    }

    private boolean sent(ProgressEvent event) {
        return sent(sse.newEventBuilder()
                .id(Long.toString(event.position()))
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, event.json())
                .build());
    }

    private boolean sent(OutboundSseEvent event) {
        try {
            sink.send(event).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false; // gone, or far too slow
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IllegalStateException closed) {
            return false;
        }
    }
}
