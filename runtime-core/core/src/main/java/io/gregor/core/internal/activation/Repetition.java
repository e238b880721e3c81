package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.DeadLetter;
import io.gregor.core.HandlerFailed;
import io.gregor.core.WireName;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Receipt;
import io.gregor.core.spi.Unreadable;
import org.jspecify.annotations.Nullable;

/** The same message again: nothing is done twice, but whoever asks again gets the answer again. */
record Repetition(AgentId self, Instance instance, Shared shared, Ending ending) {
    void answer(Envelope envelope, Receipt receipt) {
        shared.scope().store().unpark(DeadLetter.id(envelope.id(), self));
        if (!(envelope.replyTo() instanceof Address.Caller)) {
            // Nobody asks, or the reply was committed with the handler's other effects.
            return;
        }
        String cancelled = shared.cancelled().reason(envelope.correlationId());
        if (receipt.reply() == null && cancelled != null) {
            ending.tell(envelope, cancelled);
            return;
        }
        Object reply = readable(receipt.reply());
        shared.scope()
                .relay()
                .reply(
                        envelope,
                        reply != null
                                ? reply
                                : new Failure(new HandlerFailed(
                                        "message " + envelope.id() + " was handled before, as an event", null)));
    }

    private @Nullable Object readable(@Nullable Object reply) {
        if (!(reply instanceof Unreadable unreadable)) {
            return reply;
        }
        try {
            instance.table();
        } catch (Exception e) {
            Log.retrying(self, "a reply", 1, e);
        }
        Object read = shared.scope().store().read(unreadable);
        return read instanceof Unreadable(WireName type, var _, String why)
                ? new Failure(
                        new HandlerFailed("was handled before, but its reply " + type + " can't be read: " + why, null))
                : read;
    }
}
