package io.gregor.manager.service;

import io.gregor.broker.LocalBroker;
import io.gregor.testkit.Aftermath;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database and a broker that a test stops and starts again, on the same data and the same ports. */
public final class FallibleCluster implements QuarkusTestResourceLifecycleManager {
    private static @Nullable EmbeddedPostgres database;
    private static @Nullable LocalBroker broker;
    private static @Nullable Path folder;
    private static int databasePort;
    private static int brokerPort;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("gregor-fallible-");
            Aftermath.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        databasePort = 0;
        brokerPort = 0;
        startStore();
        startBroker();
        return Map.of(
                "gregor.node",
                "manager-test",
                "gregor.store.url",
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "gregor.store.user",
                "postgres",
                "gregor.kafka.bootstrap",
                address(),
                "gregor.kafka.partitions",
                "2",
                "gregor.shutdown-grace",
                "1s");
    }

    static String address() {
        return "127.0.0.1:" + brokerPort;
    }

    static void startStore() {
        try {
            var builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setDataDirectory(folder.resolve("store"))
                    .setCleanDataDirectory(false);
            var started = (databasePort == 0 ? builder : builder.setPort(databasePort)).start();
            database = started;
            databasePort = started.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stopStore() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = null;
    }

    static void startBroker() {
        try {
            var started = LocalBroker.start(folder.resolve("broker"), brokerPort);
            broker = started;
            brokerPort = started.port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
        broker = null;
    }

    @Override
    public void stop() {
        stopBroker();
        stopStore();
    }
}
