package io.gregor.extensions.kafka;

import io.gregor.broker.LocalBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

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

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
