package io.gregor.core;

/**
 * What is known of an agent without building it.
 *
 * @param description what its type is for, as {@link AgentRuntime#describe} said; empty when nobody did here
 */
public record AgentMetadata(AgentId id, String description) {
    /** Names the factory that builds it. */
    public String type() {
        return id.type();
    }

    /** Names the instance. */
    public String key() {
        return id.key();
    }
}
