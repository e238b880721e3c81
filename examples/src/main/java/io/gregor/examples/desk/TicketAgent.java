package io.gregor.examples.desk;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.examples.desk.Desk.Assigned;
import io.gregor.examples.desk.Desk.Classify;
import io.gregor.examples.desk.Desk.Opened;
import io.gregor.examples.desk.Desk.Queue;
import io.gregor.examples.desk.Desk.Reminder;
import io.gregor.examples.desk.Desk.Status;
import io.gregor.examples.desk.Desk.Ticket;
import java.time.Duration;

/** One ticket. */
public final class TicketAgent implements Agent {
    private static final AgentId CLASSIFIER = new AgentId("classifier", "shared");

    private final Pager pager;
    private final Duration patience;

    /** @param patience how long a queue has before it is called again */
    public TicketAgent(Pager pager, Duration patience) {
        this.pager = pager;
        this.patience = patience;
    }

    @Handles
    void on(Opened opened, MessageContext ctx) throws Exception {
        Queue queue = ctx.send(new Classify(opened.text()), CLASSIFIER, Queue.class, Duration.ofSeconds(30));
        String key = ctx.messageId();
        ctx.step("call", Step.idempotent(key), () -> pager.call(queue.name(), key));
        ctx.setState(new Ticket(queue.name(), 0));
        ctx.publish(
                new Assigned(queue.name()),
                new TopicId("assignments", ctx.self().key()));
        ctx.schedule(new Reminder(), patience);
    }

    @Handles
    void on(Reminder reminder, MessageContext ctx) throws Exception {
        Ticket ticket = ctx.state(Ticket.class).orElseThrow();
        String key = ctx.messageId();
        ctx.step("call again", Step.idempotent(key), () -> pager.call(ticket.queue(), key));
        ctx.setState(new Ticket(ticket.queue(), ticket.reminders() + 1));
    }

    @Handles
    Ticket on(Status status, MessageContext ctx) {
        return ctx.state(Ticket.class).orElse(new Ticket("nobody", 0));
    }
}
