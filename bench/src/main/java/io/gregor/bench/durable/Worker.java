package io.gregor.bench.durable;

import io.gregor.bench.local.Kilobyte;
import io.gregor.core.Agent;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.TopicId;

/** Counts in its state what it handles, and passes each event on with its number. */
final class Worker implements Agent {
    static final String TYPE = "worker";
    static final String IN = "work";
    static final String OUT = "done";

    private final Runnable first;

    /** @param first run whenever something is handled */
    Worker(Runnable first) {
        this.first = first;
    }

    @Handles
    void on(Kilobyte event, MessageContext ctx) {
        first.run();
        ctx.publish(
                new Kilobyte(count(ctx), event.text()),
                new TopicId(OUT, ctx.self().key()));
    }

    @Handles
    Kilobyte on(Question question, MessageContext ctx) {
        return new Kilobyte(count(ctx), question.text());
    }

    private static long count(MessageContext ctx) {
        long count = ctx.state(Tally.class).map(Tally::count).orElse(0L) + 1;
        ctx.setState(new Tally(count));
        return count;
    }
}
