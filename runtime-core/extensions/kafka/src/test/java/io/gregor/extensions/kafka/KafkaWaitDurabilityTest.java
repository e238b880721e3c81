package io.gregor.extensions.kafka;

import io.gregor.testkit.DurableData;
import io.gregor.testkit.WaitDurabilityContract;

/** A node on Kafka and PostgreSQL that is killed at each boundary. */
class KafkaWaitDurabilityTest extends WaitDurabilityContract {
    @Override
    protected DurableData data() {
        return new KafkaData();
    }
}
