package io.gregor.core.internal.activation;

import io.gregor.core.Agent;
import io.gregor.core.AgentFactory;
import io.gregor.core.AgentId;

/** A registered agent type: what builds its instances, and what they must be. */
public record Registration(Class<? extends Agent> agentClass, AgentFactory factory) {
    Agent create(AgentId id) throws Exception {
        Agent agent = factory.create(id);
        if (!agentClass.isInstance(agent)) {
            throw new IllegalStateException("the factory of '" + id.type() + "' returned "
                    + (agent == null ? "null" : "a " + agent.getClass().getName()) + " where a "
                    + agentClass.getName() + " was promised");
        }
        return agent;
    }
}
