package io.gregor.core;

/** Events on topics of exactly this type reach the agent whose key is the topic's source. */
public record TypeSubscription(String topicType, String agentType) implements Subscription {
    public TypeSubscription {
        Names.requireType("topic type", topicType);
        Names.requireType("agent type", agentType);
    }

    /** To the default topic of every conversation. */
    public static TypeSubscription toDefault(String agentType) {
        return new TypeSubscription(TopicId.DEFAULT, agentType);
    }

    @Override
    public boolean matches(String type) {
        return topicType.equals(type);
    }
}
