package io.gregor.extensions.postgres;

import io.gregor.core.spi.Store;
import io.gregor.testkit.DurableData;
import io.gregor.testkit.database.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** One node's data in an empty database. */
public final class PostgresData implements DurableData {
    private final PostgresSettings settings = emptyDatabase();
    private final List<Store> lives = new ArrayList<>();

    /** A node with a name of its own on an empty database. */
    public static PostgresSettings emptyDatabase() {
        return PostgresSettings.of(TestDatabase.empty(), TestDatabase.USER, null)
                .withWriters(1);
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
