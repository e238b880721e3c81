package io.gregor.bench.baseline;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Fills a topic with messages of 1 KB, spread over as many keys as the runtime's measures have agents. */
final class Preload {
    static final int KEYS = 1_000;
    static final byte[] KILOBYTE = "x".repeat(1_024).getBytes(StandardCharsets.UTF_8);

    private Preload() {}

    static void fill(String broker, String topic, long messages) {
        try (KafkaProducer<String, byte[]> producer = Clients.producer(broker)) {
            for (long i = 0; i < messages; i++) {
                producer.send(new ProducerRecord<>(topic, "key-" + i % KEYS, KILOBYTE));
            }
        }
    }
}
