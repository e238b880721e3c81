package io.gregor.core.internal.activation;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.Cancelled;
import io.gregor.core.MessageTypes;
import io.gregor.core.NoHandler;
import io.gregor.core.WireName;
import io.gregor.core.internal.effects.HandlerContext;
import io.gregor.core.internal.effects.Journal;
import io.gregor.core.internal.handler.ClosureAgent;
import io.gregor.core.internal.handler.HandlerMethod;
import io.gregor.core.internal.lifecycle.Observers;
import io.gregor.core.internal.request.Cancel;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Delivered;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Unreadable;

/** One attempt at one message: the handler runs, then all it said is committed and relayed; or nothing when it throws. */
final class Attempt {
    private final AgentId self;
    private final Instance instance;
    private final Shared shared;

    Attempt(AgentId self, Instance instance, Shared shared) {
        this.self = self;
        this.instance = instance;
        this.shared = shared;
    }

    /** Throws what the factory, the handler or the commit threw. */
    Delivered run(Envelope arrived, int number, Cancel cancel, Journal journal) throws Throwable {
        Agent agent = instance.agent();
        Envelope envelope = read(arrived);
        HandlerContext ctx =
                new HandlerContext(shared.scope(), self, envelope, instance.snapshot(), number, cancel, journal);
        Object reply;
        try {
            HandlerMethod handler;
            try {
                if (envelope.message() instanceof Unreadable(WireName type, var _, String why)
                        && !(agent instanceof ClosureAgent closure && closure.skips(ctx))) {
                    throw new NoHandler("message type " + type + " can't be read by " + self + ": " + why);
                }
                handler = instance.table().find(agent, envelope.message(), ctx);
            } catch (NoHandler none) {
                shared.deadLetters().undelivered(envelope, self, none);
                return Delivered.UNHANDLED;
            }
            reply = invoke(handler, agent, envelope, ctx);
        } finally {
            ctx.close();
        }
        // An interrupt that the handler kept to itself must not disturb the commit and the relay.
        Thread.interrupted();
        if (shared.lifecycle().isStopped()) {
            throw new Cancelled("the runtime stopped before " + self + " finished");
        }
        MessageTypes.nameOf(reply.getClass());
        reply = shared.scope().interventions().reply(self, envelope, reply);
        Commit commit = ctx.commit(envelope.replyTo() == null ? null : reply);
        commit(commit);
        shared.scope().relay().forward(commit);
        if (envelope.replyTo() instanceof Address.Caller) {
            shared.scope().relay().reply(envelope, reply);
        }
        return Delivered.HANDLED;
    }

    private Object invoke(HandlerMethod handler, Agent agent, Envelope envelope, HandlerContext ctx) throws Throwable {
        long begun = shared.scope().observer().begin();
        boolean succeeded = false;
        try {
            Object reply = handler.invoke(agent, envelope.message(), ctx);
            succeeded = true;
            return reply;
        } finally {
            shared.scope().observer().ran(self, succeeded, Observers.since(begun));
        }
    }

    /** What came from the store may be of a type that only this agent's handlers made known. */
    private Envelope read(Envelope envelope) throws Exception {
        if (!(envelope.message() instanceof Unreadable unreadable)) {
            return envelope;
        }
        instance.table();
        return envelope.with(shared.scope().store().read(unreadable));
    }

    private void commit(Commit commit) {
        long begun = shared.scope().observer().begin();
        try {
            shared.scope().store().commit(commit);
        } catch (RuntimeException e) {
            instance.forgetSnapshot();
            throw e;
        }
        instance.advance(commit.state());
        shared.scope().observer().committed(commit, Observers.since(begun));
    }
}
