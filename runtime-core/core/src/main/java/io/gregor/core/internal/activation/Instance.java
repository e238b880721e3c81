package io.gregor.core.internal.activation;

import io.gregor.core.Agent;
import io.gregor.core.AgentId;
import io.gregor.core.internal.handler.HandlerTable;
import io.gregor.core.internal.lifecycle.Log;
import io.gregor.core.spi.Snapshot;
import org.jspecify.annotations.Nullable;

/** The agent object and the state it goes on from; built on the first message. Confined to the activation's thread. */
final class Instance {
    private final AgentId id;
    private final Registration registration;
    private final Shared shared;
    private volatile @Nullable Agent agent;
    private @Nullable HandlerTable table;
    private @Nullable Snapshot snapshot;

    Instance(AgentId id, Registration registration, Shared shared) {
        this.id = id;
        this.registration = registration;
        this.shared = shared;
    }

    Agent agent() throws Exception {
        Agent built = agent;
        if (built == null) {
            built = registration.create(id);
            agent = built;
        }
        return built;
    }

    HandlerTable table() throws Exception {
        HandlerTable known = table;
        if (known == null) {
            known = HandlerTable.of(agent().getClass());
            known.teach(shared.types());
            table = known;
        }
        return known;
    }

    Snapshot snapshot() {
        Snapshot known = snapshot;
        if (known == null) {
            known = shared.scope().store().load(id);
            snapshot = known;
        }
        return known;
    }

    /** The commit went through. */
    void advance(@Nullable Object newState) {
        Snapshot before = snapshot();
        snapshot = new Snapshot(newState != null ? newState : before.state(), before.version() + 1);
    }

    /** The commit failed: what the store holds now must be read again. */
    void forgetSnapshot() {
        snapshot = null;
    }

    void close() {
        Agent built = agent;
        agent = null;
        if (built != null) {
            try {
                built.close();
            } catch (Exception e) {
                Log.closeFailed(id, e);
            }
        }
    }
}
