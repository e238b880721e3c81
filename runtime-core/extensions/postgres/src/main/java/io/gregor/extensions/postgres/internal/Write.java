package io.gregor.extensions.postgres.internal;

import io.gregor.core.spi.Commit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the writers write: each ends when it is on the disk. */
sealed interface Write extends Ticket {
    /** A handled message; ends with whether it was the owner's and of the right version. */
    record Handled(
            Commit commit,
            String type,
            Payloads.@Nullable Payload state,
            Payloads.@Nullable Payload reply,
            List<MessageRow> messages,
            CompletableFuture<Boolean> done)
            implements Write {}

    /** A message from outside. */
    record Accepted(MessageRow message, CompletableFuture<Void> done) implements Write {}

    /** A step; no result means that it was begun. */
    record Recorded(
            String agent,
            String messageId,
            String step,
            Payloads.@Nullable Payload result,
            CompletableFuture<Void> done)
            implements Write {}

    /** Nothing but what is to be forgotten anyway. */
    record Flush(CompletableFuture<Void> done) implements Write {}
}
