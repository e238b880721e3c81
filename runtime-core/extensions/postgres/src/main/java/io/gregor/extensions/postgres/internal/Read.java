package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Account;
import io.gregor.core.spi.History;
import io.gregor.core.spi.Snapshot;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What the readers read. */
sealed interface Read extends Ticket {
    /** Claims an agent and loads it; ends with null when another live node holds it. */
    record Load(String agent, CompletableFuture<Loaded> done) implements Read {}

    /** What became of a message. */
    record Past(String agent, String messageId, CompletableFuture<History> done) implements Read {}

    /** What a conversation may use up and has used up. */
    record Balance(String correlation, CompletableFuture<Optional<Account>> done) implements Read {}

    /** The answer to a {@link Load}; no snapshot when another live node holds the agent. */
    record Loaded(Optional<Snapshot> snapshot) {}
}
