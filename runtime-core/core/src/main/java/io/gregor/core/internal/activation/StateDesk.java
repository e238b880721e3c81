package io.gregor.core.internal.activation;

import io.gregor.core.AgentId;
import io.gregor.core.Done;
import io.gregor.core.HandlerFailed;
import io.gregor.core.internal.state.StateRequest;
import io.gregor.core.spi.Commit;
import io.gregor.core.spi.Enclosed;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Snapshot;
import io.gregor.core.spi.StoreException;
import java.util.List;

/** Answers requests for an agent's state in the agent's turn; the agent itself is neither asked nor built. */
record StateDesk(AgentId self, Instance instance, Shared shared) {

    void answer(Envelope envelope, StateRequest request) {
        Object outcome;
        try {
            outcome = switch (request) {
                case StateRequest.Save _ ->
                    new StateRequest.Saved(new Enclosed(instance.snapshot().state()));
                case StateRequest.Load(Enclosed enclosed) -> load(envelope, enclosed);
            };
        } catch (StoreException moved) {
            instance.forgetSnapshot();
            throw moved;
        } catch (IllegalArgumentException e) {
            outcome = new Failure(new HandlerFailed("the state of " + self + " can't be kept: " + e.getMessage(), e));
        }
        shared.scope().relay().reply(envelope, outcome);
    }

    private Done load(Envelope envelope, Enclosed enclosed) {
        Object state = enclosed.record();
        if (state == null) {
            throw new IllegalArgumentException("nothing was enclosed");
        }
        Snapshot now = instance.snapshot();
        Done done = new Done();
        shared.scope()
                .store()
                .commit(new Commit(self, envelope, now.version(), state, List.of(), List.of(), List.of(), done));
        instance.advance(state);
        instance.close();
        return done;
    }
}
