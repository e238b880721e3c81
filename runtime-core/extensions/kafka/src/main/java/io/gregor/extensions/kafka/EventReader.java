package io.gregor.extensions.kafka;

import io.gregor.core.TopicId;
import io.gregor.core.WireName;
import io.gregor.extensions.kafka.internal.Clients;
import io.gregor.extensions.kafka.internal.Keys;
import io.gregor.extensions.kafka.internal.Topics;
import io.gregor.extensions.kafka.internal.wire.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Reads what was published to one topic under one source from Kafka's own log, from any position and as often as wanted: no
 * group, no agents, and nobody is told. What the broker has forgotten is not there. One thread uses it; each question to the
 * broker ends within ten seconds, with a {@link org.apache.kafka.common.KafkaException} when it was not answered.
 */
public final class EventReader implements AutoCloseable {
    private static final Duration TO_CLOSE = Duration.ofSeconds(1);

    private final byte[] key;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    /**
     * A message as it was published.
     *
     * @param position its place in the log; grows from event to event, with gaps
     * @param json the message; where it is plain, with the property {@code @type}
     * @param plain whether a program outside wrote it that knows nothing of envelopes
     */
    public record Event(long position, WireName type, String json, boolean plain) {}

    /**
     * Begins at the oldest event that the broker has.
     *
     * @throws UnknownTopicOrPartitionException when nothing was ever published to topics of this type
     * @throws org.apache.kafka.common.KafkaException when the broker does not answer, or not to us
     */
    public EventReader(KafkaSettings settings, TopicId topic) {
        this.key = Keys.bytes(topic.source());
        this.consumer = new Clients(settings, "gregor").reader();
        try {
            var name = new Topics(settings.prefix()).ofEvents(topic.type());
            int partitions = consumer.partitionsFor(name).size();
            if (partitions == 0) {
                throw new UnknownTopicOrPartitionException(name);
            }
            this.partition = new TopicPartition(name, Keys.partition(key, partitions));
            consumer.assign(List.of(partition));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Begins with the event at this position. */
    public void seek(long position) {
        consumer.seek(partition, position);
    }

    /** Begins with what was published at this time. */
    public void seek(Instant time) {
        var found =
                consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        if (found == null) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, found.offset());
        }
    }

    /** Behind the last event that is there now. */
    public long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Behind the last event that was read. */
    public long position() {
        return consumer.position(partition);
    }

    /** What came, in order; waits for it at most this long, and says nothing of a broker that is away. */
    public List<Event> poll(Duration patience) {
        List<Event> events = new ArrayList<>();
        for (var record : consumer.poll(patience)) {
            if (Arrays.equals(key, record.key()) && record.value() != null) {
                RecordReader.type(record)
                        .ifPresent(type -> events.add(new Event(
                                record.offset(),
                                type.name(),
                                new String(record.value(), StandardCharsets.UTF_8),
                                type.plain())));
            }
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(TO_CLOSE));
    }
}
