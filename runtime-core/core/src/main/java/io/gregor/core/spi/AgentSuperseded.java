package io.gregor.core.spi;

import io.gregor.core.AgentId;

/** The agent's state is no longer the one the handler began with: load it again. Nothing was changed. */
public final class AgentSuperseded extends StoreException {
    private static final long serialVersionUID = 1L;

    public AgentSuperseded(AgentId agent, long version) {
        super(agent + " was changed by another since its version " + version, null);
    }
}
