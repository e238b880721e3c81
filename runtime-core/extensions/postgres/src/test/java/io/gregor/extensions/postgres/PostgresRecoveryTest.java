package io.gregor.extensions.postgres;

import io.gregor.core.spi.Store;
import io.gregor.testkit.DurableData;
import io.gregor.testkit.RecoveryContract;
import java.util.ArrayList;
import java.util.List;

class PostgresRecoveryTest extends RecoveryContract {
    @Override
    protected DurableData data() {
        PostgresSettings settings = TestDatabase.empty();
        List<Store> lives = new ArrayList<>();
        return new DurableData() {
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
        };
    }
}
