package io.gregor.bench.durable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gregor.bench.baseline.Clients;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What the workers passed on, seen by a plain client: how much there is, and that each was handled exactly once. */
final class DoneTopic implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LOOK_EVERY = 10_000_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    DoneTopic(String broker, String topic) {
        this.partitions = IntStream.range(0, Lab.PARTITIONS)
                .mapToObj(number -> new TopicPartition(topic, number))
                .toList();
        this.consumer = Clients.consumer(broker, Map.of());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Where workers pass on what they handled. */
    static String name(String prefix) {
        return prefix + ".topic." + Worker.OUT;
    }

    long count() {
        return consumer.endOffsets(partitions).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void await(long messages, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (long there = count(); there < messages; there = count()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        there + " of " + messages + " messages were handled within " + limit.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
    }

    /**
     * Reads it all. Each agent numbers what it passes on by its state; so exactly once means: for each key the numbers
     * from 1 on without a gap, and as many in all as were published. A message that was sent twice has the same number
     * twice, and its receiver would have dropped the second.
     */
    void requireExactlyOnce(long published) throws IOException {
        Map<String, Set<Long>> numbers = new HashMap<>();
        long left = count();
        while (left > 0) {
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofSeconds(10));
            if (records.isEmpty()) {
                throw new IllegalStateException(
                        "the topic " + partitions.getFirst().topic() + " can't be read");
            }
            left -= records.count();
            for (ConsumerRecord<String, byte[]> record : records) {
                long number = MAPPER.readTree(record.value()).get("number").longValue();
                numbers.computeIfAbsent(record.key(), key -> new HashSet<>()).add(number);
            }
        }
        long handled = 0;
        for (Map.Entry<String, Set<Long>> key : numbers.entrySet()) {
            long last = key.getValue().stream().mapToLong(Long::longValue).max().orElse(0);
            if (last != key.getValue().size()) {
                throw new IllegalStateException(key.getKey() + " counted to " + last + ", but passed on "
                        + key.getValue().size());
            }
            handled += last;
        }
        if (handled != published) {
            throw new IllegalStateException(published + " messages were published, but " + handled + " handled");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
