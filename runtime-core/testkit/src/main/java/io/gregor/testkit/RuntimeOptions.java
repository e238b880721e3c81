package io.gregor.testkit;

import io.gregor.core.RetryPolicy;
import java.time.Duration;

/** What a contract suite asks of a runtime; everything else is the runtime's own choice. */
public record RuntimeOptions(
        RetryPolicy retry, int mailboxCapacity, Duration defaultDeadline, Duration passivateAfter) {
    /** Three attempts in quick succession, room for plenty, half a minute of patience, instances that stay. */
    public static final RuntimeOptions DEFAULT = new RuntimeOptions(
            new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5)),
            1_000,
            Duration.ofSeconds(30),
            Duration.ZERO);

    public RuntimeOptions withRetry(RetryPolicy policy) {
        return new RuntimeOptions(policy, mailboxCapacity, defaultDeadline, passivateAfter);
    }

    public RuntimeOptions withMailboxCapacity(int messages) {
        return new RuntimeOptions(retry, messages, defaultDeadline, passivateAfter);
    }

    public RuntimeOptions withDefaultDeadline(Duration deadline) {
        return new RuntimeOptions(retry, mailboxCapacity, deadline, passivateAfter);
    }

    public RuntimeOptions withPassivateAfter(Duration idle) {
        return new RuntimeOptions(retry, mailboxCapacity, defaultDeadline, idle);
    }
}
