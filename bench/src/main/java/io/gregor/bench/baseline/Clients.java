package io.gregor.bench.baseline;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plain Kafka clients with the settings that all measures share: every replica acknowledges, batches up to 64 KB. */
public final class Clients {
    private Clients() {}

    public static KafkaProducer<String, byte[]> producer(String broker) {
        Properties properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", broker, "acks", "all", "linger.ms", "0", "batch.size", "65536"));
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Reads from the beginning; without a group it must be assigned. */
    public static KafkaConsumer<String, byte[]> consumer(String broker, Map<String, String> more) {
        Properties properties = new Properties();
        properties.putAll(
                Map.of("bootstrap.servers", broker, "enable.auto.commit", "false", "auto.offset.reset", "earliest"));
        properties.putAll(more);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
