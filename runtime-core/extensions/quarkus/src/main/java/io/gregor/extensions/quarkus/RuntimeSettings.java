package io.gregor.extensions.quarkus;

import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.login.Login;
import io.gregor.login.LoginKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service's runtime needs to know, read from the keys that begin with {@code gregor.}.
 *
 * @param node this process's name in the cluster; one of its own where none is given
 * @param store where state lives
 * @param kafka how messages travel
 * @param passivateAfter after how long without a message an agent leaves memory
 * @param shutdownGrace how long running handlers may go on when the service stops
 */
record RuntimeSettings(
        String node, PostgresSettings store, KafkaSettings kafka, Duration passivateAfter, Duration shutdownGrace) {
    /** So long one look for a broker takes; then it is looked again. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NAME = "[A-Za-z0-9._-]{1,100}";

    /** Reads all keys; mistakes are the reader's, and the result is then of no use. */
    static @Nullable RuntimeSettings read(ConfigReader reader) {
        String node = reader.text("gregor.node").orElseGet(() -> "node-" + UUID.randomUUID());
        if (!node.matches(NAME)) {
            reader.complain("gregor.node must be 1 to 100 letters, digits, dots, dashes or underscores");
        }
        KafkaSettings kafka = kafka(reader);
        Login store = store(reader);
        Duration lease = reader.time("gregor.store.lease", Duration.ofSeconds(6), Duration.ofSeconds(1));
        Duration passivateAfter = reader.time("gregor.passivate-after", Duration.ofMinutes(5), Duration.ofSeconds(1));
        Duration grace = reader.time("gregor.shutdown-grace", Duration.ofSeconds(30), Duration.ZERO);
        if (kafka == null || store == null || !reader.complaints().isEmpty()) {
            return null;
        }
        return new RuntimeSettings(
                node, PostgresSettings.of(store).withNode(node).withLease(lease), kafka, passivateAfter, grace);
    }

    private static @Nullable Login store(ConfigReader reader) {
        String url = reader.required("gregor.store.url", "jdbc:postgresql://127.0.0.1:5432/gregor");
        reader.required("gregor.store.user", "gregor");
        return url.isEmpty()
                ? null
                : new LoginKeys(
                                key -> reader.text("gregor.store." + key),
                                key -> Optional.empty(),
                                key -> "gregor.store." + key,
                                reader::complain)
                        .read(url);
    }

    private static @Nullable KafkaSettings kafka(ConfigReader reader) {
        String bootstrap = reader.required("gregor.kafka.bootstrap", "127.0.0.1:9092");
        if (!bootstrap.isEmpty() && !bootstrap.matches("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*")) {
            reader.complain("gregor.kafka.bootstrap must be HOST:PORT, or several with commas between, not \""
                    + Lines.one(bootstrap) + "\"");
        }
        String prefix = reader.text("gregor.kafka.prefix").orElse("gregor");
        int partitions = reader.number("gregor.kafka.partitions", 8, 1, 1_000);
        if (bootstrap.isEmpty()) {
            return null;
        }
        try {
            KafkaSettings kafka =
                    KafkaSettings.of(bootstrap).withPartitions(partitions).withPatience(PATIENCE);
            for (var property : reader.all("gregor.kafka.property.").entrySet()) {
                kafka = kafka.withProperty(property.getKey(), property.getValue());
            }
            return kafka.withPrefix(prefix);
        } catch (IllegalArgumentException e) {
            reader.complain("gregor.kafka: " + Lines.of(e));
            return null;
        }
    }
}
