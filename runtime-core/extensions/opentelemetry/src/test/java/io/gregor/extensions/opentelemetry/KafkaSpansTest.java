package io.gregor.extensions.opentelemetry;

import io.gregor.broker.LocalBroker;
import io.gregor.core.MessageTypes;
import io.gregor.core.RuntimeBuilder;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.Aftermath;
import io.gregor.testkit.Faults;
import io.gregor.testkit.FaultyStore;
import io.gregor.testkit.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Spans of nodes that talk by Kafka and keep their state in PostgreSQL. */
class KafkaSpansTest extends SpanTreeContract {
    private static final String NODE = "the-node";
    private static final LocalBroker BROKER = serve();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final KafkaSettings kafka = KafkaSettings.of(BROKER.address())
            .withPrefix("spans" + NEXT.incrementAndGet())
            .withPartitions(2);
    private final PostgresSettings database = tables().withNode(NODE);

    private static LocalBroker serve() {
        try {
            Path data = Files.createTempDirectory("gregor-spans-test");
            // It is never closed: it would write each log of each test to the disk before this JVM may end.
            Aftermath.delete(data);
            return LocalBroker.start(data, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresSettings tables() {
        return settings(TestDatabase.copy("tables", url -> {
            try (PostgresStore store = new PostgresStore(settings(url))) {
                store.start(new MessageTypes());
            }
        }));
    }

    private static PostgresSettings settings(String url) {
        return PostgresSettings.of(url, TestDatabase.USER, null).withWriters(1);
    }

    @Override
    FaultyStore store(Faults faults) {
        return new FaultyStore(new PostgresStore(database), faults);
    }

    @Override
    RuntimeBuilder connect(RuntimeBuilder builder) {
        return builder.node(NODE).transport(new KafkaTransport(kafka));
    }

    @Override
    Destinations destinations() {
        return Destinations.kafka(kafka.prefix());
    }

    @Override
    void close() {}
}
