package io.gregor.extensions.kafka;

import io.gregor.core.RuntimeBuilder;
import io.gregor.core.spi.Store;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.DurableData;
import java.util.ArrayList;
import java.util.List;

/** One node's data in Kafka and PostgreSQL. */
final class KafkaData implements DurableData {
    private static final String NODE = "the-node";

    private final KafkaSettings kafka = TestBroker.empty();
    private final PostgresSettings database = Nodes.emptyTables().withNode(NODE);

    private final List<Store> lives = new ArrayList<>();

    @Override
    public Store nextLife() {
        Store next = new PostgresStore(database);
        lives.add(next);
        return next;
    }

    @Override
    public RuntimeBuilder connect(RuntimeBuilder builder) {
        return builder.node(NODE).transport(new KafkaTransport(kafka));
    }

    @Override
    public boolean hasBroker() {
        return true;
    }

    @Override
    public void close() {
        lives.forEach(Store::close);
    }
}
