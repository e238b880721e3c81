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
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

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
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /**
     * Reads it all, until it is complete. Each agent numbers what it passes on by its state; so exactly once means: for
     * each key the numbers from 1 on without a gap, and as many in all as were published. A message that was sent twice,
     * as those of a killed worker may be, has the same number twice, and its receiver would have dropped the second.
     */
    void requireExactlyOnce(long published, Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        Map<String, Set<Long>> numbers = new HashMap<>();
        long handled = 0;
        long read = 0;
        while (handled < published || read < count()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(published + " messages were published, but " + handled + " handled");
            }
            ConsumerRecords<String, byte[]> records = consumer.poll(LOOK_EVERY);
            read += records.count();
            for (ConsumerRecord<String, byte[]> record : records) {
                long number = MAPPER.readTree(record.value()).get("number").longValue();
                boolean isNew = numbers.computeIfAbsent(record.key(), key -> new HashSet<>())
                        .add(number);
                handled += isNew ? 1 : 0;
            }
        }
        if (handled > published) {
            throw new IllegalStateException(published + " messages were published, but " + handled + " handled");
        }
        numbers.forEach(DoneTopic::requireNoGap);
    }

    private static void requireNoGap(String key, Set<Long> numbers) {
        long last = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
        if (last != numbers.size()) {
            throw new IllegalStateException(key + " counted to " + last + ", but passed on " + numbers.size());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
