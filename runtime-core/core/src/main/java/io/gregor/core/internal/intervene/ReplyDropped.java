package io.gregor.core.internal.intervene;

import io.gregor.core.Dropped;
import io.gregor.core.MessageType;
import io.gregor.core.spi.Failure;

/** Committed in the place of a reply that was dropped, so that the same request gets the same answer again. */
@MessageType("gregor.core.reply-dropped")
public record ReplyDropped(String why) {
    /** What the caller of a request is told, given the committed reply. */
    public static Object outcome(Object reply) {
        return reply instanceof ReplyDropped(String why) ? new Failure(new Dropped(why)) : reply;
    }
}
