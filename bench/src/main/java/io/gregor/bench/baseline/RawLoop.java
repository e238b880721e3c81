package io.gregor.bench.baseline;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;

/** At least once through Kafka alone: each message is sent on as it is, and flushed before the offsets are committed. */
public final class RawLoop extends BatchLoop {
    public static final String NAME = "raw-kafka-batch-100";

    private final String to;

    public RawLoop(String broker, String from, String to) {
        super(broker, from);
        this.to = to;
    }

    @Override
    void handle(ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> record : batch) {
            producer.send(new ProducerRecord<>(to, record.key(), record.value()));
        }
        producer.flush();
    }
}
