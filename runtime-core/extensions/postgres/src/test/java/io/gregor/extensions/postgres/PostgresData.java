package io.gregor.extensions.postgres;

import io.gregor.core.MessageTypes;
import io.gregor.core.spi.Store;
import io.gregor.testkit.DurableData;
import io.gregor.testkit.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** One node's data in an empty database. */
public final class PostgresData implements DurableData {
    private final PostgresSettings settings = emptyTables();
    private final List<Store> lives = new ArrayList<>();

    /** A node with a name of its own on a database with empty tables. */
    public static PostgresSettings emptyTables() {
        return settings(TestDatabase.copy("tables", url -> {
            try (PostgresStore store = new PostgresStore(settings(url))) {
                store.start(new MessageTypes());
            }
        }));
    }

    /** The same without tables. */
    static PostgresSettings emptyDatabase() {
        return settings(TestDatabase.empty());
    }

    private static PostgresSettings settings(String url) {
        return PostgresSettings.of(url, TestDatabase.USER, null).withWriters(1);
    }

    @Override
    public Store nextLife() {
        Store next = new PostgresStore(settings);
        lives.add(next);
        return next;
    }

    @Override
    public void close() {
        lives.forEach(Store::close);
    }
}
