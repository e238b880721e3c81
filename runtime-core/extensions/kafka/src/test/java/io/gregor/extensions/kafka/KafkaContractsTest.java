package io.gregor.extensions.kafka;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.RuntimeContracts;
import io.gregor.testkit.RuntimeUnderTest;

/** Kafka as the transport, and a PostgreSQL store. */
class KafkaContractsTest extends RuntimeContracts {
    @Override
    protected RuntimeUnderTest underTest() {
        return options -> AgentRuntime.builder()
                .retry(options.retry())
                .mailboxCapacity(options.mailboxCapacity())
                .defaultDeadline(options.defaultDeadline())
                .passivateAfter(options.passivateAfter())
                .transport(new KafkaTransport(TestBroker.empty()))
                .store(new PostgresStore(Nodes.emptyTables()))
                .build();
    }
}
