package io.gregor.manager.service;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a manager needs around it: a database. */
public final class TestCluster implements QuarkusTestResourceLifecycleManager {
    private @Nullable EmbeddedPostgres database;

    @Override
    public Map<String, String> start() {
        try {
            var postgres =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            database = postgres;
            return Map.of(
                    "gregor.node", "manager-test",
                    "gregor.store.url", postgres.getJdbcUrl("postgres", "postgres"),
                    "gregor.store.user", "postgres",
                    "gregor.kafka.bootstrap", "127.0.0.1:9",
                    "gregor.shutdown-grace", "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (database != null) {
            try {
                database.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
