package io.gregor.extensions.kafka.fault;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.RequestFailed;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Ledger;
import java.time.Duration;

/** Hears of each entry; after the last one it asks the clerk for the whole book, waits for a bell, and closes it. */
final class Auditor implements Agent {
    static final String CLOSED = "closed";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BELL = Duration.ofMillis(100);

    @Handles
    void on(Booked booked, MessageContext ctx) {
        add(String.valueOf(booked.number()), ctx);
        if (booked.last()) {
            ctx.request(new Ask("all"), new AgentId("clerk", booked.book()), PATIENCE);
        }
    }

    @Handles
    void on(Ledger book, MessageContext ctx) {
        add("counted " + book.entries().size(), ctx);
        ctx.schedule(new Bell(ctx.self().key()), BELL);
    }

    @Handles
    void on(RequestFailed failed, MessageContext ctx) {
        add(failed.toString(), ctx);
    }

    @Handles
    void on(Bell bell, MessageContext ctx) {
        add(CLOSED, ctx);
    }

    private static void add(String entry, MessageContext ctx) {
        ctx.setState(ctx.state(Ledger.class).orElse(Ledger.EMPTY).with(entry));
    }
}
