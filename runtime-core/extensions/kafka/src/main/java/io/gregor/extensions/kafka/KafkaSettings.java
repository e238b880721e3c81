package io.gregor.extensions.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where Kafka is, and how the transport uses it. All nodes of one cluster need the same prefix and partitions.
 *
 * @param bootstrap brokers to begin with, as {@code host:port,host:port}
 * @param prefix what the names of all topics and consumer groups begin with; letters, digits, {@code _}, {@code -}, {@code .}
 * @param partitions how many partitions new topics get, 1 to 1,000: the most nodes that can share one agent type's work
 * @param patience how long the start waits for a broker
 * @param properties Kafka's own, for all its clients: TLS, SASL, timeouts. Those that the transport's promises rest on are
 *     refused
 */
public record KafkaSettings(
        String bootstrap, String prefix, int partitions, Duration patience, Map<String, String> properties) {
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "acks",
            "batch.size",
            "enable.idempotence",
            "transactional.id",
            "delivery.timeout.ms",
            "retries",
            "group.id",
            "group.instance.id",
            "group.protocol",
            "partition.assignment.strategy",
            "partitioner.class",
            "enable.auto.commit",
            "auto.offset.reset",
            "allow.auto.create.topics",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    public KafkaSettings {
        if (bootstrap.isBlank()) {
            throw new IllegalArgumentException("the transport needs a broker's address: give it as host:port");
        }
        if (!prefix.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new IllegalArgumentException(
                    "a prefix has 1 to 40 letters, digits, '_', '-' or '.', which '" + prefix + "' has not");
        }
        if (partitions < 1 || partitions > 1_000) {
            throw new IllegalArgumentException("there must be 1 to 1000 partitions, not " + partitions);
        }
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("the start must wait a positive time for a broker, not " + patience);
        }
        for (String name : properties.keySet()) {
            if (OURS.contains(name)) {
                throw new IllegalArgumentException("Kafka's property '" + name
                        + "' is set by the transport, which could not keep its promises " + "otherwise: leave it out");
            }
        }
        properties = Map.copyOf(properties);
    }

    /** The prefix {@code gregor}, 8 partitions, 15 seconds of patience, no properties. */
    public static KafkaSettings of(String bootstrap) {
        return new KafkaSettings(bootstrap, "gregor", 8, Duration.ofSeconds(15), Map.of());
    }

    public KafkaSettings withPrefix(String other) {
        return new KafkaSettings(bootstrap, other, partitions, patience, properties);
    }

    public KafkaSettings withPartitions(int number) {
        return new KafkaSettings(bootstrap, prefix, number, patience, properties);
    }

    public KafkaSettings withPatience(Duration time) {
        return new KafkaSettings(bootstrap, prefix, partitions, time, properties);
    }

    /** One more property of Kafka's clients. */
    public KafkaSettings withProperty(String name, String value) {
        Map<String, String> more = new TreeMap<>(properties);
        more.put(name, value);
        return new KafkaSettings(bootstrap, prefix, partitions, patience, more);
    }

    /** Without the properties' values: they hold passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrap + ", prefix " + prefix + ", " + partitions + " partitions, properties "
                + new TreeMap<>(properties).keySet() + "]";
    }
}
