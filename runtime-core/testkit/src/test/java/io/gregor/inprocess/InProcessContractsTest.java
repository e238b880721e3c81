package io.gregor.inprocess;

import io.gregor.core.AgentRuntime;
import io.gregor.testkit.RuntimeContracts;
import io.gregor.testkit.RuntimeUnderTest;

/** The in-process transport with the memory store. */
class InProcessContractsTest extends RuntimeContracts {
    @Override
    protected RuntimeUnderTest underTest() {
        return options -> AgentRuntime.inProcess()
                .retry(options.retry())
                .mailboxCapacity(options.mailboxCapacity())
                .defaultDeadline(options.defaultDeadline())
                .passivateAfter(options.passivateAfter())
                .build();
    }
}
