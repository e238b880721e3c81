package io.gregor.extensions.postgres;

import io.gregor.core.spi.Store;
import io.gregor.testkit.StoreContract;

class PostgresStoreContractTest extends StoreContract {
    private PostgresSettings settings = PostgresData.emptyTables();

    @Override
    protected Store create() {
        return new PostgresStore(settings);
    }

    @Override
    protected Store successor(Store killed) {
        return new PostgresStore(settings);
    }
}
