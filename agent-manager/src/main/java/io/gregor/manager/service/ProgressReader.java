package io.gregor.manager.service;

import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.migration.message.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads what happened in one migration from the cluster's own log, so that any manager can tell it, from any position. One
 * thread uses it.
 */
final class ProgressReader implements AutoCloseable {
    private static final Duration TO_CLOSE = Duration.ofSeconds(1);

    private final String migration;
    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicPartition partition;

    /** @throws ApiProblem when there is no broker, or nothing was ever told there */
    ProgressReader(KafkaSettings settings, String migration) {
        this.migration = migration;
        this.consumer = new KafkaConsumer<>(config(settings), new StringDeserializer(), new ByteArrayDeserializer());
        try {
            var topic = settings.prefix() + ".topic." + Topics.PROGRESS;
            int partitions = consumer.partitionsFor(topic).size();
            if (partitions == 0) {
                throw new UnknownTopicOrPartitionException(topic);
            }
            int number = Utils.toPositive(Utils.murmur2(migration.getBytes(StandardCharsets.UTF_8))) % partitions;
            this.partition = new TopicPartition(topic, number);
            consumer.assign(List.of(partition));
        } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
            close();
            throw ApiProblem.unknown("nothing is known of migration " + migration + ": nothing was ever submitted");
        } catch (KafkaException e) {
            close();
            throw ApiProblem.unavailable("the broker does not answer: " + e.getMessage());
        }
    }

    /** Begins with the event at this position. */
    void seek(long position) {
        consumer.seek(partition, position);
    }

    /** Begins with what was told at this time. */
    void seek(Instant time) {
        var found =
                consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
        if (found == null) {
            consumer.seekToEnd(List.of(partition));
        } else {
            consumer.seek(partition, found.offset());
        }
    }

    /** Behind the last event that is there now. */
    long end() {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** Behind the last event that was read. */
    long position() {
        return consumer.position(partition);
    }

    /** What came, in order; waits for it at most this long. */
    List<ProgressEvent> poll(Duration patience) {
        var events = new ArrayList<ProgressEvent>();
        for (var record : consumer.poll(patience)) {
            if (migration.equals(record.key())) {
                ProgressEvent.of(record).ifPresent(events::add);
            }
        }
        return events;
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(TO_CLOSE));
    }

    private static Map<String, Object> config(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.properties());
        config.put("bootstrap.servers", settings.bootstrap());
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("auto.offset.reset", "earliest");
        config.put("max.poll.records", 200);
        config.put("fetch.max.bytes", 4 << 20);
        config.put("max.partition.fetch.bytes", 4 << 20);
        config.put("default.api.timeout.ms", 10_000);
        config.put("auto.include.jmx.reporter", false);
        config.put("enable.metrics.push", false);
        return config;
    }
}
