package io.gregor.bench.baseline;

import io.gregor.bench.measuring.Texts;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Fills a topic with messages of 1 KB, spread over as many keys as the runtime's measures have agents. */
final class Preload {
    static final int KEYS = 1_000;

    private Preload() {}

    static byte[] kilobyte(long number) {
        return Texts.kilobyte(number).getBytes(StandardCharsets.UTF_8);
    }

    static void fill(String broker, String topic, long messages) {
        try (KafkaProducer<String, byte[]> producer = Clients.producer(broker)) {
            for (long i = 0; i < messages; i++) {
                producer.send(new ProducerRecord<>(topic, "key-" + i % KEYS, kilobyte(i)));
            }
        }
    }
}
