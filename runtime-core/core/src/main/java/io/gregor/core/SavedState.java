package io.gregor.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states of a runtime's agents, to be kept and loaded into this or another runtime. Each is one that the agent had
 * between two handlers; together they are no snapshot of one moment, unless the runtime was idle.
 *
 * @param agents the state record of each agent that has one, as in {@link SavedAgent}; the order is kept
 */
public record SavedState(Map<AgentId, Object> agents) {
    public SavedState {
        agents = Collections.unmodifiableMap(new LinkedHashMap<>(agents));
    }
}
