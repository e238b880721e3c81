package io.gregor.extensions.quarkus;

import io.gregor.extensions.postgres.PostgresSettings;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a service's runtime needs to know, read from the keys that begin with {@code gregor.}.
 *
 * @param node this process's name in the cluster; one of its own where none is given
 * @param store where state lives
 * @param kafka where messages travel; null without a broker, which only tests are
 * @param passivateAfter after how long without a message an agent leaves memory
 * @param shutdownGrace how long running handlers may go on when the service stops
 */
record RuntimeSettings(
        String node, PostgresSettings store, KafkaPart kafka, Duration passivateAfter, Duration shutdownGrace) {
    /**
     * @param bootstrap addresses of brokers, {@code host:port} with commas between
     * @param prefix what all topics and groups begin with, so that clusters can share a broker
     * @param partitions how many each topic gets when it is made
     * @param properties passed to Kafka's clients as they are
     */
    record KafkaPart(String bootstrap, String prefix, int partitions, Map<String, String> properties) {
        /** Without the properties, which may hold passwords. */
        @Override
        public String toString() {
            return bootstrap + " with prefix " + prefix;
        }
    }

    private static final String NAME = "[A-Za-z0-9._-]{1,100}";

    /** Reads all keys; mistakes are the reader's, and the result is then of no use. */
    static @Nullable RuntimeSettings read(ConfigReader reader) {
        String node = reader.text("gregor.node").orElseGet(() -> "node-" + UUID.randomUUID());
        if (!node.matches(NAME)) {
            reader.complain("gregor.node must be 1 to 100 letters, digits, dots, dashes or underscores");
        }
        KafkaPart kafka = kafka(reader);
        String url = reader.required("gregor.store.url", "jdbc:postgresql://127.0.0.1:5432/gregor");
        if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
            reader.complain("gregor.store.url must begin with jdbc:postgresql:");
        }
        String user = reader.required("gregor.store.user", "gregor");
        Duration lease = reader.time("gregor.store.lease", Duration.ofSeconds(6), Duration.ofSeconds(1));
        Duration passivateAfter = reader.time("gregor.passivate-after", Duration.ofMinutes(5), Duration.ofSeconds(1));
        Duration grace = reader.time("gregor.shutdown-grace", Duration.ofSeconds(30), Duration.ZERO);
        if (!reader.complaints().isEmpty()) {
            return null;
        }
        var store = PostgresSettings.of(
                        url, user, reader.text("gregor.store.password").orElse(null))
                .withNode(node)
                .withLease(lease);
        return new RuntimeSettings(node, store, kafka, passivateAfter, grace);
    }

    private static KafkaPart kafka(ConfigReader reader) {
        String bootstrap = reader.required("gregor.kafka.bootstrap", "127.0.0.1:9092");
        if (!bootstrap.isEmpty() && !bootstrap.matches("[^\\s,:]+:\\d{1,5}(,[^\\s,:]+:\\d{1,5})*")) {
            reader.complain("gregor.kafka.bootstrap must be HOST:PORT, or several with commas between, not \""
                    + Lines.one(bootstrap) + "\"");
        }
        String prefix = reader.text("gregor.kafka.prefix").orElse("gregor");
        if (!prefix.matches(NAME)) {
            reader.complain("gregor.kafka.prefix must be 1 to 100 letters, digits, dots, dashes or underscores");
        }
        int partitions = reader.number("gregor.kafka.partitions", 8, 1, 1_000);
        return new KafkaPart(bootstrap, prefix, partitions, reader.all("gregor.kafka.property."));
    }
}
