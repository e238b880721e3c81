package io.gregor.extensions.quarkus;

import io.gregor.extensions.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * While an image is built there is neither store nor broker, and a start comes no further than to the store. So that the
 * JVM learns of Kafka's clients too, each is used once, in vain; what only a broker's answers have them load it does not
 * learn. Asked for by the variable {@code GREGOR_REHEARSAL}.
 */
final class Rehearsal {
    private static final String MILLISECONDS = "300";
    private static final Duration SHORT = Duration.ofMillis(300);

    private Rehearsal() {}

    static boolean isWanted() {
        return System.getenv("GREGOR_REHEARSAL") != null;
    }

    static void of(KafkaSettings kafka) {
        Map<String, Object> config = new HashMap<>(kafka.properties());
        config.put("bootstrap.servers", kafka.bootstrap());
        config.put("group.id", kafka.prefix() + ".rehearsal");
        config.put("request.timeout.ms", MILLISECONDS);
        config.put("default.api.timeout.ms", MILLISECONDS);
        config.put("max.block.ms", MILLISECONDS);
        inVain(() -> {
            try (Admin admin = Admin.create(config)) {
                admin.describeCluster()
                        .nodes()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        });
        inVain(() -> {
            try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(kafka.prefix(), new byte[0]));
            }
        });
        inVain(() -> {
            try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(kafka.prefix()));
                consumer.poll(SHORT);
            }
        });
    }

    /** That nobody answers is no mistake here. */
    private static void inVain(Runnable use) {
        try {
            use.run();
        } catch (KafkaException | java.util.concurrent.CompletionException e) {
            // As was to be expected.
        }
    }
}
