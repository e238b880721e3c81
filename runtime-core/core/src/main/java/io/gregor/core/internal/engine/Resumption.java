package io.gregor.core.internal.engine;

import io.gregor.core.BudgetExhausted;
import io.gregor.core.internal.activation.Refusal;
import io.gregor.core.internal.effects.Recordable;
import io.gregor.core.internal.relay.Relay;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Parked;
import io.gregor.core.spi.StepResult;
import io.gregor.core.spi.Store;
import io.gregor.core.spi.Traces;
import io.gregor.core.spi.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What a person may do with a dead letter. It stays one until its message is handled, so that a crash in between loses
 * nothing.
 */
record Resumption(Store store, Transport transport, Relay relay) {

    void resume(String id) {
        deliver(find(id));
    }

    /** For one that waits for its conversation's budget; whatever else waits goes on waiting. */
    void resumeExhausted(String id) {
        store.parked(id)
                .filter(parked -> parked.letter().cause() instanceof BudgetExhausted)
                .ifPresent(this::deliver);
    }

    void resolve(String id, String step, @Nullable Object result) {
        Recordable.require(step, result);
        Parked parked = find(id);
        store.recordStep(parked.letter().agent(), parked.letter().messageId(), step, new StepResult(result));
        deliver(parked);
    }

    void repeat(String id, String step) {
        Parked parked = find(id);
        store.forgetStep(parked.letter().agent(), parked.letter().messageId(), step);
        deliver(parked);
    }

    private Parked find(String id) {
        return store.parked(id).orElseThrow(() -> new IllegalArgumentException("there is no dead letter '" + id + "'"));
    }

    private void deliver(Parked parked) {
        if (Refusal.reachedNobody(parked)) {
            // What is refused again is said here, and stays a dead letter.
            relay.publish(parked.envelope());
            store.unpark(parked.letter().id());
        } else {
            transport.send(again(parked), parked.letter().agent(), Transport.NOBODY_ASKS);
        }
    }

    /** A handling that failed has a place in the trace; what follows from the next one stands below it. */
    private static Envelope again(Parked parked) {
        return parked.letter().cause() instanceof BudgetExhausted
                        && parked.letter().attempts() == 0
                ? parked.envelope()
                : parked.envelope()
                        .withTraceparent(Traces.whileHandling(
                                parked.envelope(), parked.letter().agent()));
    }
}
