package io.gregor.bench.durable;

import io.gregor.bench.local.Kilobyte;
import io.gregor.core.Agent;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import java.time.Duration;

/** A conversation that begins, keeps 1 KB of state, and then waits for a day. */
final class Conversation implements Agent {
    static final String TYPE = "conversation";
    private static final Duration DAY = Duration.ofDays(1);

    private final Runnable begun;

    Conversation(Runnable begun) {
        this.begun = begun;
    }

    @Handles
    void on(Kilobyte event, MessageContext ctx) {
        ctx.setState(event);
        ctx.schedule(new Tally(1), DAY);
        begun.run();
    }

    @Handles
    void on(Tally dayLater) {
        // The bench is over long before.
    }
}
