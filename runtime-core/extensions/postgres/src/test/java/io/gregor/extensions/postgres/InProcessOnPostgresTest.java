package io.gregor.extensions.postgres;

import io.gregor.core.AgentRuntime;
import io.gregor.testkit.RuntimeContracts;
import io.gregor.testkit.RuntimeUnderTest;

/** The in-process transport with a PostgreSQL store. */
class InProcessOnPostgresTest extends RuntimeContracts {
    @Override
    protected RuntimeUnderTest underTest() {
        return options -> AgentRuntime.inProcess()
                .retry(options.retry())
                .mailboxCapacity(options.mailboxCapacity())
                .defaultDeadline(options.defaultDeadline())
                .passivateAfter(options.passivateAfter())
                .store(new PostgresStore(PostgresData.emptyTables()))
                .build();
    }
}
