package io.gregor.extensions.kafka.internal.group;

import io.gregor.core.AgentId;
import io.gregor.extensions.kafka.internal.Keys;
import java.util.BitSet;

/**
 * Which agents of a type live on this node: those whose key belongs to a partition of the agents' own topic that this
 * node has. Every agent has one home, whatever topics its events come from.
 *
 * <p>A type that nobody registered has no topic of its own; its events are at home where they arrive.
 *
 * @param owned partitions of the agents' topic that this node has
 * @param partitions how many that topic has; 0 when there is none
 */
record Home(String agentType, BitSet owned, int partitions) {
    boolean isOf(AgentId agent) {
        return partitions == 0 || owned.get(Keys.partition(agent.key(), partitions));
    }

    boolean isOfPartition(AgentId agent, BitSet some) {
        return partitions > 0 && agent.type().equals(agentType) && some.get(Keys.partition(agent.key(), partitions));
    }
}
