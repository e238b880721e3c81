package io.gregor.core.internal.handler;

import io.gregor.core.Agent;
import io.gregor.core.Done;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Replier;
import io.gregor.core.Unlisted;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Unreadable;
import java.util.List;

/**
 * A function in the shape of an agent.
 *
 * @param listed the types it takes; none means all
 * @param unlisted what becomes of events of other types
 */
public record ClosureAgent(Replier replier, List<Class<?>> listed, Unlisted unlisted) implements Agent {
    @Handles(match = "takes")
    Record on(Object message, MessageContext ctx) throws Exception {
        if (isListed(message)) {
            return replier.reply(message, ctx);
        }
        if (unlisted == Unlisted.WARN) {
            Log.unlisted(ctx.self(), ctx.messageId(), name(message));
        }
        return new Done();
    }

    boolean takes(Object message, MessageContext ctx) {
        return isListed(message) || skips(ctx);
    }

    /** Whether a message that it doesn't list, or that can't even be read, ends here and is no error. */
    public boolean skips(MessageContext ctx) {
        return unlisted != Unlisted.ERROR && ctx.topic().isPresent();
    }

    private boolean isListed(Object message) {
        return !(message instanceof Unreadable)
                && (listed.isEmpty() || listed.stream().anyMatch(type -> type.isInstance(message)));
    }

    private static String name(Object message) {
        return message instanceof Unreadable unread
                ? unread.type().toString()
                : message.getClass().getSimpleName();
    }
}
