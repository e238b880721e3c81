package io.gregor.extensions.postgres.internal;

import java.util.concurrent.CompletableFuture;

/** A call that waits in a {@link Lane}. */
interface Ticket {
    CompletableFuture<?> done();
}
