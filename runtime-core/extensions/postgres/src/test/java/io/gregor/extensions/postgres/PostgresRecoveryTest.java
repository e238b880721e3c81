package io.gregor.extensions.postgres;

import io.gregor.testkit.DurableData;
import io.gregor.testkit.RecoveryContract;

class PostgresRecoveryTest extends RecoveryContract {
    @Override
    protected DurableData data() {
        return new PostgresData();
    }
}
