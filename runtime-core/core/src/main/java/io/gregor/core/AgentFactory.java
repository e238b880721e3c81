package io.gregor.core;

/**
 * Builds the instance for an activation: called once per activation, however many first messages race.
 *
 * <p>When it throws, the message that asked for the agent is retried like one whose handler failed, and others go on.
 */
@FunctionalInterface
public interface AgentFactory {
    Agent create(AgentId id) throws Exception;
}
