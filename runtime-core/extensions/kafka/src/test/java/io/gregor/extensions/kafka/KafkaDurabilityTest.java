package io.gregor.extensions.kafka;

import io.gregor.testkit.DurabilityContract;
import io.gregor.testkit.DurableData;

/** A node on Kafka and PostgreSQL that is killed at each boundary. */
class KafkaDurabilityTest extends DurabilityContract {
    @Override
    protected DurableData data() {
        return new KafkaData();
    }
}
