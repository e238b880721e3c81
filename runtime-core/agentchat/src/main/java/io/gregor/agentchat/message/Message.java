package io.gregor.agentchat.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Anything that an agent brings forth in a conversation, either said to the others or merely shown to observers. */
public sealed interface Message extends StreamItem permits ChatMessage, AgentEvent {
    Origin origin();

    /** What a person reads: one or more lines of plain text, possibly empty. */
    String text();

    default String id() {
        return origin().id();
    }

    default String source() {
        return origin().source();
    }

    default Instant createdAt() {
        return origin().createdAt();
    }

    default @Nullable ModelUsage usage() {
        return origin().usage();
    }
}
