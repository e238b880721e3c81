package io.gregor.core.internal.engine;

import io.gregor.core.AgentId;
import io.gregor.core.AgentMetadata;
import io.gregor.core.AgentProxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Passes each call to the runtime's stations, with the agent's id. */
record Proxy(AgentId id, Engine engine, SaveAndLoad states) implements AgentProxy {
    @Override
    public AgentMetadata metadata() {
        return engine.metadata(id);
    }

    @Override
    public <R> R send(Object message, Class<R> reply) {
        return engine.send(message, id, reply);
    }

    @Override
    public <R> R send(Object message, Class<R> reply, Duration deadline) {
        return engine.send(message, id, reply, deadline);
    }

    @Override
    public <R> CompletableFuture<R> sendAsync(Object message, Class<R> reply, Duration deadline) {
        return engine.sendAsync(message, id, reply, deadline);
    }

    @Override
    public Optional<Object> saveState() {
        return states.save(id);
    }

    @Override
    public void loadState(Object state) {
        states.load(id, state);
    }
}
