package io.gregor.core.spi;

import io.gregor.core.AgentId;

/** Another live node works on this agent; ask again later. */
public final class AgentLeased extends StoreException {
    private static final long serialVersionUID = 1L;

    public AgentLeased(AgentId agent) {
        super(agent + " is worked on by another live node", null);
    }
}
