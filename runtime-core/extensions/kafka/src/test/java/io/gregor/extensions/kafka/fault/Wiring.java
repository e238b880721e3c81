package io.gregor.extensions.kafka.fault;

import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.postgres.PostgresSettings;
import java.time.Duration;
import java.util.Map;

/**
 * What a worker is told about the world.
 *
 * @param lease how long a silent node is believed to live, by the store and, a little longer, by Kafka
 */
record Wiring(String node, String broker, String database, String target, String provider, Duration lease) {
    static final int PARTITIONS = 4;
    /** Where nodes die: how long a dead one keeps others waiting. */
    static final Duration SHORT = Duration.ofSeconds(2);

    /** Where nobody dies: no machine is so busy that a live node is taken for dead. */
    static final Duration LEISURELY = Duration.ofSeconds(20);

    static Wiring fromProperties() {
        return new Wiring(
                System.getProperty("node"),
                System.getProperty("broker"),
                System.getProperty("database"),
                System.getProperty("target"),
                System.getProperty("provider"),
                Duration.parse(System.getProperty("lease")));
    }

    Map<String, String> properties() {
        return Map.of(
                "node", node,
                "broker", broker,
                "database", database,
                "target", target,
                "provider", provider,
                "lease", lease.toString());
    }

    PostgresSettings store() {
        return PostgresSettings.of(database, "postgres", null).withNode(node).withLease(lease);
    }

    KafkaSettings kafka() {
        return KafkaSettings.of(broker)
                .withPartitions(PARTITIONS)
                .withProperty("session.timeout.ms", String.valueOf(lease.toMillis() + 1_000));
    }
}
