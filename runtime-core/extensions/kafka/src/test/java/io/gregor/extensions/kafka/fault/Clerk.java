package io.gregor.extensions.kafka.fault;

import dev.langchain4j.model.chat.ChatModel;
import io.gregor.core.Agent;
import io.gregor.core.Handles;
import io.gregor.core.MessageContext;
import io.gregor.core.Step;
import io.gregor.core.TopicId;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Ledger;
import io.gregor.testkit.fault.Tripwire;

/** Makes the entries: asks the model (paid), changes the target (once), notes it (as often as it likes), tells about it. */
final class Clerk implements Agent {
    private final ChatModel model;
    private final Target target;
    private final Tripwire wire;

    Clerk(ChatModel model, Target target, Tripwire wire) {
        this.model = model;
        this.target = target;
        this.wire = wire;
    }

    @Handles
    void on(Order order, MessageContext ctx) throws Exception {
        String subject = order.subject();
        String answer = ctx.step("ask", Step.RECORDED, () -> {
            wire.before("call", ctx.self(), subject);
            String said = model.chat(subject);
            wire.after("call", ctx.self(), subject);
            return said;
        });
        ctx.step("change", Step.reconcilable(() -> target.find(subject)), () -> {
            wire.before("change", ctx.self(), subject);
            target.change(subject, answer);
            wire.after("change", ctx.self(), subject);
            return answer;
        });
        ctx.step("note", Step.idempotent(subject), () -> {
            target.note(subject);
            return subject;
        });
        ctx.setState(ctx.state(Ledger.class).orElse(Ledger.EMPTY).with(String.valueOf(order.number())));
        ctx.publish(
                new Booked(order.book(), order.number(), answer, order.last()), new TopicId("booked", order.book()));
        target.ended(subject);
    }

    @Handles
    Ledger on(Ask ask, MessageContext ctx) {
        return ctx.state(Ledger.class).orElse(Ledger.EMPTY);
    }
}
