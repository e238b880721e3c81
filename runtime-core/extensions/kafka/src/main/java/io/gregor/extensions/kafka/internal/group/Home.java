package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.AgentId;
import io.gregor.extensions.kafka.internal.Keys;
import java.util.BitSet;

/**
 * Which agents of a type live on this node: those whose key belongs to a partition of the agents' own topic that this
 * node has. Every agent has one home, whatever topics its events come from.
 *
 * @param owned partitions of the agents' topic that this node has
 * @param partitions how many that topic has
 */
record Home(String agentType, BitSet owned, int partitions) {
    boolean isOf(AgentId agent) {
        return owned.get(Keys.partition(agent.key(), partitions));
    }

    boolean isOfPartition(AgentId agent, BitSet some) {
        return agent.type().equals(agentType) && some.get(Keys.partition(agent.key(), partitions));
    }
}
