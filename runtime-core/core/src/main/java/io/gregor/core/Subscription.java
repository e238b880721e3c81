package io.gregor.core;

/**
 * Which agents an event reaches: a rule from topics to one agent type. The agent's key is the topic's source.
 *
 * <p>Subscriptions are values: the one given to {@link AgentRuntime#subscribe} is taken back by an equal one. An agent
 * that two matching subscriptions address gets the event once.
 */
public sealed interface Subscription permits TypeSubscription, TypePrefixSubscription {
    /** The agent type it addresses. */
    String agentType();

    /** Whether it matches topics of this type. */
    boolean matches(String topicType);
}
