package io.gregor.extensions.kafka;

import io.gregor.broker.LocalBroker;
import io.gregor.testkit.Aftermath;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** One real broker for all tests of this JVM, and a prefix for each that asks. */
final class TestBroker {
    private static final LocalBroker BROKER = serve();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private TestBroker() {}

    private static LocalBroker serve() {
        try {
            Path data = Files.createTempDirectory("gregor-kafka-test");
            // It is never closed: it would write each log of each test to the disk before this JVM may end.
            Aftermath.delete(data);
            return LocalBroker.start(data, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String address() {
        return BROKER.address();
    }

    /**
     * Two partitions under a prefix that nobody used. A client that ends waits for the broker's answer to what it asked
     * last, which comes when there is a record or this time is over; half a second for each of many tests is long.
     */
    static KafkaSettings empty() {
        return KafkaSettings.of(address())
                .withPrefix("test" + NEXT.incrementAndGet())
                .withPartitions(2)
                .withProperty("fetch.max.wait.ms", "50");
    }

    /**
     * Sets a topic's limit, which is in effect when this returns. The controller has it before the broker, and the broker
     * tells it before its log obeys; but it obeys one change before it tells the next.
     */
    static void limit(KafkaSettings settings, String topic, String key, int bytes) {
        ConfigResource name = new ConfigResource(ConfigResource.Type.TOPIC, settings.prefix() + "." + topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            configure(admin, name, key, bytes);
            configure(admin, name, "file.delete.delay.ms", NEXT.incrementAndGet());
        }
    }

    private static void configure(Admin admin, ConfigResource name, String key, int value) {
        ConfigEntry entry = new ConfigEntry(key, String.valueOf(value));
        try {
            admin.incrementalAlterConfigs(Map.of(name, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        Waiting.until("the broker knows it", () -> entry.value().equals(configured(admin, name, key)));
    }

    private static String configured(Admin admin, ConfigResource name, String key) {
        try {
            return admin.describeConfigs(List.of(name))
                    .all()
                    .get()
                    .get(name)
                    .get(key)
                    .value();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
