package io.gregor.core.internal.engine;

import io.gregor.core.AgentId;
import io.gregor.core.Done;
import io.gregor.core.GregorException;
import io.gregor.core.SavedAgent;
import io.gregor.core.SavedState;
import io.gregor.core.internal.activation.Activations;
import io.gregor.core.internal.mailbox.WaitGraph;
import io.gregor.core.internal.state.StateRequest;
import io.gregor.core.spi.Enclosed;
import io.gregor.core.spi.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Takes agents' states out and puts them back, each in its agent's turn. */
record SaveAndLoad(Entrance entrance, Activations activations, Store store, Duration patience) {
    private static final int AT_ONCE = 256;

    Optional<Object> save(AgentId agent) {
        if (WaitGraph.CURRENT.isBound() && WaitGraph.CURRENT.get().equals(agent)) {
            throw new IllegalStateException(agent + " can't wait for its turn inside its own handler");
        }
        StateRequest.Saved saved = entrance.ask(new StateRequest.Save(), agent, StateRequest.Saved.class, patience);
        return Optional.ofNullable(saved.state().record());
    }

    void load(AgentId agent, Object state) {
        if (WaitGraph.CURRENT.isBound() && WaitGraph.CURRENT.get().equals(agent)) {
            throw new IllegalStateException(agent + " sets its state with its context inside its own handler");
        }
        entrance.ask(request(agent, state), agent, Done.class, patience);
    }

    SavedState saveAll() {
        Map<AgentId, Object> agents = new LinkedHashMap<>();
        saveAll(agent -> agents.put(agent.id(), agent.state()));
        return new SavedState(agents);
    }

    void saveAll(Consumer<SavedAgent> each) {
        if (WaitGraph.CURRENT.isBound()) {
            throw new IllegalStateException(WaitGraph.CURRENT.get()
                    + " can't save the runtime inside its own handler, since its turn never comes");
        }
        awaitTurns();
        store.states(null, each);
    }

    /** What is committed is whole in any case; but who publishes and then saves wants what that did. */
    private void awaitTurns() {
        List<CompletableFuture<?>> turns = new ArrayList<>();
        activations.live().forEach(activation -> {
            if (!activation.mailbox().isEmpty()) {
                turns.add(entrance.askAsync(
                        new StateRequest.Save(), activation.id(), StateRequest.Saved.class, patience));
            }
        });
        turns.forEach(turn -> turn.handle((saved, late) -> saved).join());
    }

    void loadAll(SavedState saved) {
        saved.agents().forEach(SaveAndLoad::request);
        List<CompletableFuture<Done>> loading = new ArrayList<>();
        saved.agents().forEach((agent, state) -> {
            loading.add(entrance.askAsync(request(agent, state), agent, Done.class, patience));
            if (loading.size() == AT_ONCE) {
                join(loading);
            }
        });
        join(loading);
    }

    private static void join(List<CompletableFuture<Done>> loading) {
        try {
            CompletableFuture.allOf(loading.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof GregorException error ? error : e;
        }
        loading.clear();
    }

    private static StateRequest request(AgentId agent, Object state) {
        if (!state.getClass().isRecord()) {
            throw new IllegalArgumentException("the state of " + agent + " must be a record, not a "
                    + state.getClass().getName());
        }
        return new StateRequest.Load(new Enclosed(state));
    }
}
