package io.gregor.manager.service;

import io.gregor.extensions.kafka.EventReader;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.migration.message.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads what happened in one migration from the cluster's own log, so that any manager can tell it, from any position. One
 * thread uses it.
 */
final class ProgressReader implements AutoCloseable {
    private final EventReader events;

    /** @throws ApiProblem when there is no broker, or nothing was ever told there */
    ProgressReader(KafkaSettings settings, String migration) {
        try {
            this.events = new EventReader(settings, Topics.progress(migration));
        } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
            throw ApiProblem.unknown("nothing is known of migration " + migration + ": nothing was ever submitted");
        } catch (KafkaException e) {
            throw ApiProblem.unavailable("the broker does not answer: " + e.getMessage());
        }
    }

    /** Begins with the event at this position. */
    void seek(long position) {
        events.seek(position);
    }

    /** Begins with what was told at this time. */
    void seek(Instant time) {
        events.seek(time);
    }

    /** Behind the last event that is there now. */
    long end() {
        return events.end();
    }

    /** Behind the last event that was read. */
    long position() {
        return events.position();
    }

    /** What came, in order; waits for it at most this long. */
    List<ProgressEvent> poll(Duration patience) {
        return events.poll(patience).stream()
                .map(ProgressEvent::of)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() {
        events.close();
    }
}
