package io.gregor.core.spi;

import io.gregor.core.Budget;
import io.gregor.core.Trace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store knows of whole conversations. Thread-safe. Most conversations never get an entry of their own: only those
 * that are cancelled or have a budget.
 */
public interface Conversations {
    /** A conversation that was cancelled. */
    record Cancelled(String correlationId, String reason, Instant at) {}

    /** Notes that it is cancelled and takes its timers away; the first reason counts. */
    Cancelled cancel(String correlationId, String reason);

    /** Those that were cancelled at this time or later, the newest first. */
    List<Cancelled> cancelledSince(Instant time, int limit);

    /** Gives it limits unless it has some. */
    void limit(String correlationId, Budget budget);

    /** Its limits and what it has used up; empty when nobody set any. */
    Optional<Account> account(String correlationId);

    /** Adds to its limits; empty when it has none. */
    Optional<Account> extend(String correlationId, Budget more);

    /** The ids of its dead letters, oldest first. */
    List<String> parked(String correlationId);

    /** Its messages, at most so many. */
    Trace trace(String correlationId, int limit);

    /**
     * Forgets it, and the states of agents that never handled anything else.
     *
     * @throws IllegalStateException when something of it still waits
     */
    void purge(String correlationId);
}
