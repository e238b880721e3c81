package io.gregor.inprocess;

import io.gregor.core.internal.store.MemoryStore;
import io.gregor.core.spi.Store;
import io.gregor.testkit.StoreContract;

/** The memory store that survives its runtime. */
class MemoryStoreContractTest extends StoreContract {
    @Override
    protected Store create() {
        return MemoryStore.surviving();
    }

    @Override
    protected Store successor(Store killed) {
        return killed;
    }
}
