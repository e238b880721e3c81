package io.gregor.agentchat.message;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who said something, and when.
 *
 * @param id unique for each message
 * @param source the name of the agent, or {@code user} for a task
 * @param createdAt when it was said, by the clock of the machine that said it
 * @param usage what the model calls behind it cost; null where no model was asked
 */
public record Origin(
        String id,
        String source,
        Instant createdAt,
        @Nullable ModelUsage usage) {
    public Origin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** A new id and the present time. */
    public static Origin of(String source) {
        return of(source, null);
    }

    public static Origin of(String source, @Nullable ModelUsage usage) {
        return new Origin(UUID.randomUUID().toString(), source, Instant.now(), usage);
    }
}
