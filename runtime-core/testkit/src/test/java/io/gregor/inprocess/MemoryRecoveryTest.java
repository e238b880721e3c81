package io.gregor.inprocess;

import io.gregor.core.internal.store.MemoryStore;
import io.gregor.core.spi.Store;
import io.gregor.testkit.DurableData;
import io.gregor.testkit.RecoveryContract;

class MemoryRecoveryTest extends RecoveryContract {
    @Override
    protected DurableData data() {
        Store store = MemoryStore.surviving();
        return new DurableData() {
            @Override
            public Store nextLife() {
                return store;
            }

            @Override
            public void close() {}
        };
    }
}
