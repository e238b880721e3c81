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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a manager needs around it: a database and a broker. A test may stop them; they are started again on the same data and
 * the same ports.
 */
public final class TestCluster implements QuarkusTestResourceLifecycleManager {
    private static @Nullable TestCluster current;

    private @Nullable EmbeddedPostgres database;
    private @Nullable LocalBroker broker;
    private @Nullable Path folder;
    private int databasePort;
    private int brokerPort;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("gregor-cluster-");
            Aftermath.delete(folder);
            startWhatIsAway();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        current = this;
        return Map.of(
                "gregor.node", "manager-test",
                "gregor.store.url", "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
                "gregor.store.user", "postgres",
                "gregor.kafka.bootstrap", "127.0.0.1:" + brokerPort,
                "gregor.kafka.partitions", "2",
                "gregor.shutdown-grace", "1s",
                "gregor.progress.patience", "4s");
    }

    /** The one that the manager is in. */
    static TestCluster current() {
        return Objects.requireNonNull(current);
    }

    /** The broker's address. */
    String address() {
        return "127.0.0.1:" + brokerPort;
    }

    void startWhatIsAway() throws IOException {
        if (database == null) {
            var builder = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setDataDirectory(folder.resolve("store"))
                    .setCleanDataDirectory(false);
            var started = (databasePort == 0 ? builder : builder.setPort(databasePort)).start();
            database = started;
            databasePort = started.getPort();
        }
        if (broker == null) {
            var started = LocalBroker.start(folder.resolve("broker"), brokerPort);
            broker = started;
            brokerPort = started.port();
        }
    }

    void stopStore() throws IOException {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    void stopBroker() {
        if (broker != null) {
            broker.close();
            broker = null;
        }
    }

    @Override
    public void stop() {
        try {
            stopBroker();
            stopStore();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
