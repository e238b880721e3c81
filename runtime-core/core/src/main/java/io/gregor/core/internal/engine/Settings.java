package io.gregor.core.internal.engine;

import io.gregor.core.RetryPolicy;
import java.time.Clock;
import java.time.Duration;

/** What can be set on a runtime. */
public record Settings(
        RetryPolicy retry,
        int mailboxCapacity,
        Clock clock,
        Duration defaultDeadline,
        Duration stopGrace,
        Duration passivateAfter,
        Duration rememberFor) {
    public static final Settings DEFAULT = new Settings(
            RetryPolicy.DEFAULT,
            1_000,
            Clock.systemUTC(),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ZERO,
            Duration.ofDays(7));

    public Settings {
        if (mailboxCapacity < 1) {
            throw new IllegalArgumentException("a mailbox must hold 1 message or more, not " + mailboxCapacity);
        }
        if (!defaultDeadline.isPositive() || defaultDeadline.compareTo(Duration.ofDays(3_650)) > 0) {
            throw new IllegalArgumentException(
                    "the default deadline must be positive and within ten years, not " + defaultDeadline);
        }
        if (stopGrace.isNegative()) {
            throw new IllegalArgumentException("the grace of a stop must not be negative, but is " + stopGrace);
        }
        if (passivateAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "the time after which idle agents leave must not be negative, but is " + passivateAfter);
        }
        if (!rememberFor.isPositive()) {
            throw new IllegalArgumentException(
                    "handled messages must be remembered for a positive time, not " + rememberFor);
        }
    }

    public Settings withRetry(RetryPolicy policy) {
        return new Settings(policy, mailboxCapacity, clock, defaultDeadline, stopGrace, passivateAfter, rememberFor);
    }

    public Settings withMailboxCapacity(int messages) {
        return new Settings(retry, messages, clock, defaultDeadline, stopGrace, passivateAfter, rememberFor);
    }

    public Settings withClock(Clock other) {
        return new Settings(retry, mailboxCapacity, other, defaultDeadline, stopGrace, passivateAfter, rememberFor);
    }

    public Settings withDefaultDeadline(Duration deadline) {
        return new Settings(retry, mailboxCapacity, clock, deadline, stopGrace, passivateAfter, rememberFor);
    }

    public Settings withStopGrace(Duration grace) {
        return new Settings(retry, mailboxCapacity, clock, defaultDeadline, grace, passivateAfter, rememberFor);
    }

    public Settings withPassivateAfter(Duration idle) {
        return new Settings(retry, mailboxCapacity, clock, defaultDeadline, stopGrace, idle, rememberFor);
    }

    public Settings withRememberFor(Duration time) {
        return new Settings(retry, mailboxCapacity, clock, defaultDeadline, stopGrace, passivateAfter, time);
    }
}
