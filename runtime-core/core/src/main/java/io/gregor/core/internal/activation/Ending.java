package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.BudgetExhausted;
import io.gregor.core.Cancelled;
import io.gregor.core.spi.Account;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Remarks;
import java.util.List;
import java.util.Optional;

/** Ends messages that must not be handled any more because of what became of their conversation. */
record Ending(AgentId self, Instance instance, Shared shared) {

    /** Notes the message as ended by the cancellation, and tells who waits for a reply. */
    void cancelled(Envelope envelope, String reason) {
        List<String> timers = envelope.to() instanceof Address.Asker ? List.of(envelope.id()) : List.of();
        Commit commit = new Commit(
                self,
                envelope,
                instance.snapshot().version(),
                null,
                List.of(),
                List.of(),
                timers,
                null,
                Remarks.cancelled(reason));
        try {
            shared.scope().store().commit(commit);
        } catch (RuntimeException e) {
            instance.forgetSnapshot();
            throw e;
        }
        instance.advance(null);
        tell(envelope, reason);
    }

    /** An asker in the same conversation would not be told anyway. */
    void tell(Envelope envelope, String reason) {
        if (envelope.replyTo() instanceof Address.Caller) {
            Failure failure = new Failure(
                    new Cancelled("conversation " + envelope.correlationId() + " was cancelled: " + reason));
            shared.scope().relay().reply(envelope, failure);
        }
    }

    /** Whether the conversation's budget is exhausted; then the message is put aside. */
    boolean exhausted(Envelope envelope) {
        Optional<Account> account = shared.scope().store().conversations().account(envelope.correlationId());
        if (account.isEmpty()) {
            return false;
        }
        BudgetExhausted exhausted = account.get()
                .exhausted(envelope.correlationId(), shared.scope().clock().instant());
        if (exhausted != null) {
            shared.deadLetters().exhausted(envelope, self, exhausted);
        }
        return exhausted != null;
    }
}
