package io.gregor.extensions.kafka.internal;

import io.gregor.extensions.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka's own clients, set up as the transport's promises need them. */
public final class Clients {
    /** What one record may hold; topics are made for it. */
    public static final int LARGEST_RECORD = 16 * 1024 * 1024;

    /**
     * Up to so much of several messages goes as one. A topic must take that: otherwise the client divides the messages in
     * the same way again and again, for ever.
     */
    static final int BATCH = 65_536;

    private final KafkaSettings settings;
    private final String node;

    public Clients(KafkaSettings settings, String node) {
        this.settings = settings;
        this.node = node;
    }

    public String node() {
        return node;
    }

    public Admin admin() {
        Map<String, Object> config = common("admin");
        config.put("default.api.timeout.ms", 15_000);
        config.put("request.timeout.ms", 5_000);
        // A topic that was just made is asked for again, until the broker knows it.
        config.put("retry.backoff.ms", 20);
        config.put("retry.backoff.max.ms", 500);
        config.putAll(settings.properties());
        return Admin.create(config);
    }

    /** Retries without end keep the order; a full buffer holds senders back. */
    public KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = common("sender");
        config.put("linger.ms", 0);
        config.put("batch.size", BATCH);
        config.put("buffer.memory", 64L * 1024 * 1024);
        config.put("compression.type", "lz4");
        config.put("max.request.size", LARGEST_RECORD);
        config.put("max.block.ms", 500);
        config.put("request.timeout.ms", 5_000);
        config.put("reconnect.backoff.max.ms", 500);
        config.put("retry.backoff.ms", 20);
        config.put("retry.backoff.max.ms", 500);
        config.putAll(settings.properties());
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("delivery.timeout.ms", Integer.MAX_VALUE);
        config.put("retries", Integer.MAX_VALUE);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A member of a group under the node's name: when it comes back at once, its partitions wait for it. */
    public KafkaConsumer<byte[], byte[]> member(String group) {
        Map<String, Object> config = consumer(group);
        config.put("session.timeout.ms", 6_000);
        config.put("heartbeat.interval.ms", 500);
        config.putAll(settings.properties());
        config.put("group.id", group);
        config.put("group.instance.id", node);
        config.put("group.protocol", "classic");
        config.put("partition.assignment.strategy", RangeAssignor.class.getName());
        config.put("auto.offset.reset", "earliest");
        return open(config);
    }

    /** A consumer that is in no group. */
    public KafkaConsumer<byte[], byte[]> ear() {
        Map<String, Object> config = consumer("ear");
        config.putAll(settings.properties());
        config.put("auto.offset.reset", "latest");
        return open(config);
    }

    /** A consumer of one partition, in no group, that asks for little at a time: there may be many of them. */
    public KafkaConsumer<byte[], byte[]> reader() {
        Map<String, Object> config = consumer("reader");
        config.put("max.poll.records", 200);
        config.put("fetch.max.bytes", 4 * 1024 * 1024);
        config.put("max.partition.fetch.bytes", 4 * 1024 * 1024);
        config.put("default.api.timeout.ms", 10_000);
        config.putAll(settings.properties());
        config.put("auto.offset.reset", "earliest");
        return open(config);
    }

    /** A producer for single messages from outside, which gives up after this long. */
    public KafkaProducer<byte[], byte[]> writer(Duration patience) {
        int millis = (int) Math.clamp(patience.toMillis(), 1_000, Integer.MAX_VALUE);
        Map<String, Object> config = common("writer");
        config.put("linger.ms", 0);
        config.put("compression.type", "lz4");
        config.put("max.request.size", LARGEST_RECORD);
        config.put("max.block.ms", millis);
        config.put("request.timeout.ms", Math.min(5_000, millis));
        config.putAll(settings.properties());
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("delivery.timeout.ms", millis);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static KafkaConsumer<byte[], byte[]> open(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumer(String role) {
        Map<String, Object> config = common(role);
        config.put("enable.auto.commit", false);
        config.put("allow.auto.create.topics", false);
        config.put("max.poll.records", 500);
        config.put("fetch.max.bytes", 8 * 1024 * 1024);
        config.put("request.timeout.ms", 5_000);
        config.put("default.api.timeout.ms", 15_000);
        config.put("retry.backoff.ms", 20);
        config.put("retry.backoff.max.ms", 500);
        config.put("reconnect.backoff.max.ms", 500);
        config.put("metadata.max.age.ms", 30_000);
        return config;
    }

    private Map<String, Object> common(String role) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", settings.bootstrap());
        config.put("client.id", node + "." + role);
        // Metrics of many clients in one JVM would only collide in JMX.
        config.put("auto.include.jmx.reporter", false);
        config.put("enable.metrics.push", false);
        return config;
    }
}
