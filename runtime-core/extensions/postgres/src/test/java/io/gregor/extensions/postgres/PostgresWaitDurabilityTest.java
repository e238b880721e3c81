package io.gregor.extensions.postgres;

import io.gregor.testkit.DurableData;
import io.gregor.testkit.WaitDurabilityContract;

class PostgresWaitDurabilityTest extends WaitDurabilityContract {
    @Override
    protected DurableData data() {
        return new PostgresData();
    }
}
