package io.gregor.testkit;

import io.gregor.core.Agent;
import io.gregor.core.AgentFactory;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.RequestFailed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An agent that asks durably when it is told to, and notes in its state how each request ended. The counters are the
 * test's view from outside: how many ends were handled, and how many instances live.
 */
final class Asker implements Agent {
    /** Asks for what a {@link Tell} wants; returns the request's id. */
    @FunctionalInterface
    interface Asking {
        String ask(Tell tell, MessageContext ctx);
    }

    /** What the instances of one test share. */
    static final class World {
        final AtomicInteger ended = new AtomicInteger();
        final AtomicInteger alive = new AtomicInteger();
        final Map<String, String> requests = new ConcurrentHashMap<>();

        AgentFactory askers(Asking asking) {
            return id -> new Asker(this, asking);
        }
    }

    private final World world;
    private final Asking asking;

    private Asker(World world, Asking asking) {
        this.world = world;
        this.asking = asking;
        world.alive.incrementAndGet();
    }

    @Handles
    void on(Tell tell, MessageContext ctx) {
        world.requests.put(asking.ask(tell, ctx), ctx.self() + " " + tell.from());
    }

    @Handles
    void on(Answer answer, MessageContext ctx) {
        note("answer " + answer.text(), ctx);
    }

    @Handles
    void on(RequestFailed failed, MessageContext ctx) {
        if (!ctx.causationId().orElseThrow().equals(failed.requestId())) {
            throw new IllegalStateException("caused by " + ctx.causationId() + ", but speaks of " + failed.requestId());
        }
        note("failed " + failed.kind() + ": " + failed.text(), ctx);
    }

    @Handles
    Ledger on(Ask ask, MessageContext ctx) {
        return ledger(ctx);
    }

    @Override
    public void close() {
        world.alive.decrementAndGet();
    }

    private void note(String end, MessageContext ctx) {
        String request = world.requests.get(ctx.causationId().orElseThrow());
        if (request == null || !request.startsWith(ctx.self() + " ")) {
            throw new IllegalStateException("not what " + ctx.self() + " asked: " + ctx.causationId());
        }
        ctx.setState(ledger(ctx).with(end));
        world.ended.incrementAndGet();
    }

    private static Ledger ledger(MessageContext ctx) {
        return ctx.state(Ledger.class).orElse(Ledger.EMPTY);
    }
}
