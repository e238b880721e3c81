package io.gregor.core;

/**
 * Which agents an event reaches: a rule from topics to one agent of one type. Write your own for other rules than
 * {@link TypeSubscription} and {@link TypePrefixSubscription}.
 *
 * <p>Subscriptions are values: the one given to {@link AgentRuntime#subscribe} is taken back by an equal one, so make it a
 * record. An agent that two matching subscriptions address gets the event once. An agent that publishes to a topic it
 * hears itself gets its own event too; {@link MessageContext#isOwn} tells.
 *
 * <p>Both methods must be pure: the same answer for the same topic, always and on every node, without looking at anything
 * else. What they answer is remembered.
 */
public interface Subscription {
    /** The agent type it addresses. */
    String agentType();

    /** Whether it matches topics of this type. */
    boolean matches(String topicType);

    /** The key of the agent that an event on a matching topic reaches; the topic's source by default. */
    default String agentKey(TopicId topic) {
        return topic.source();
    }
}
