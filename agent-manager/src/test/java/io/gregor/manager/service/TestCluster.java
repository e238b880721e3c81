package io.gregor.manager.service;

import io.gregor.broker.LocalBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a manager needs around it: a database and a broker. */
public final class TestCluster implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres database;
    private @Nullable LocalBroker broker;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            var postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            database = postgres;
            folder = Files.createTempDirectory("gregor-broker-");
            var kafka = LocalBroker.start(folder, 0);
            broker = kafka;
            return Map.of(
                    "gregor.node", "manager-test",
                    "gregor.store.url", postgres.getJdbcUrl("postgres", "postgres"),
                    "gregor.store.user", "postgres",
                    "gregor.kafka.bootstrap", kafka.address(),
                    "gregor.kafka.partitions", "2",
                    "gregor.shutdown-grace", "1s",
                    "gregor.progress.patience", "4s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (broker != null) {
                broker.close();
            }
            if (folder != null) {
                delete(folder);
            }
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
