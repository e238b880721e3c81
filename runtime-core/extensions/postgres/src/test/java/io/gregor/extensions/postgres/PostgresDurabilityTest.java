package io.gregor.extensions.postgres;

import io.gregor.testkit.DurabilityContract;
import io.gregor.testkit.DurableData;

class PostgresDurabilityTest extends DurabilityContract {
    @Override
    protected DurableData data() {
        return new PostgresData();
    }
}
