package io.gregor.extensions.kafka.internal;

import org.jspecify.annotations.Nullable;

/** The names of Kafka topics and consumer groups, all beginning with one prefix. */
public record Topics(String prefix) {
    /** Direct messages to agents of a type, by the agent's key. */
    public String ofAgents(String agentType) {
        return prefix + ".agent." + agentType;
    }

    /** Events of a topic type, by the topic's source. */
    public String ofEvents(String topicType) {
        return prefix + ".topic." + topicType;
    }

    /** Replies to waiting callers. */
    public String replies() {
        return prefix + ".replies";
    }

    /** Signals to all nodes. */
    public String control() {
        return prefix + ".control";
    }

    /** The consumer group of an agent type. */
    public String group(String agentType) {
        return prefix + "." + agentType;
    }

    /** The topic type of a Kafka topic with events; null for any other Kafka topic. */
    public @Nullable String topicType(String kafkaTopic) {
        String begin = prefix + ".topic.";
        return kafkaTopic.startsWith(begin) ? kafkaTopic.substring(begin.length()) : null;
    }
}
