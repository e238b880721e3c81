package io.gregor.extensions.opentelemetry;

import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.spi.Address;
import java.util.Optional;

/**
 * What messages travel by, as spans name it.
 *
 * @param system OpenTelemetry's word for it
 * @param prefix what the names of all destinations begin with
 */
public record Destinations(String system, String prefix) {
    /** Within one process. */
    public static Destinations inProcess() {
        return new Destinations("in_process", "");
    }

    /**
     * By Kafka.
     *
     * @param prefix the one of the transport's topics
     */
    public static Destinations kafka(String prefix) {
        return new Destinations("kafka", prefix + ".");
    }

    /** Where a message goes to: on Kafka a topic. */
    String of(Address to) {
        return prefix
                + switch (to) {
                    case Address.Topic(TopicId topic) -> "topic." + topic.type();
                    case Address.Direct(AgentId agent) -> "agent." + agent.type();
                    case Address.Asker(AgentId agent, String _) -> "agent." + agent.type();
                    case Address.Caller _ -> "replies";
                };
    }

    /** In whose name an agent's messages are read. */
    Optional<String> group(AgentId agent) {
        return prefix.isEmpty() ? Optional.empty() : Optional.of(prefix + agent.type());
    }
}
