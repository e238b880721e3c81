package io.gregor.extensions.kafka;

import io.gregor.broker.LocalBroker;
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
            LocalBroker broker = LocalBroker.start(data, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                broker.close();
                delete(data);
            }));
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String address() {
        return BROKER.address();
    }

    /** Two partitions under a prefix that nobody used. */
    static KafkaSettings empty() {
        return KafkaSettings.of(address())
                .withPrefix("test" + NEXT.incrementAndGet())
                .withPartitions(2);
    }

    /** Sets a topic's limit, which is in effect when this returns: the controller has it before the broker, asked here. */
    static void limit(KafkaSettings settings, String topic, String key, int bytes) {
        ConfigResource name = new ConfigResource(ConfigResource.Type.TOPIC, settings.prefix() + "." + topic);
        ConfigEntry limit = new ConfigEntry(key, String.valueOf(bytes));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            admin.incrementalAlterConfigs(Map.of(name, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            Waiting.until("the broker knows the limit", () -> limit.value().equals(configured(admin, name, key)));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
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
