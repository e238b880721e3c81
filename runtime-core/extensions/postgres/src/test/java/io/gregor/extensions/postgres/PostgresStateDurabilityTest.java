package io.gregor.extensions.postgres;

import io.gregor.testkit.DurableData;
import io.gregor.testkit.StateDurabilityContract;

class PostgresStateDurabilityTest extends StateDurabilityContract {
    @Override
    protected DurableData data() {
        return new PostgresData();
    }
}
