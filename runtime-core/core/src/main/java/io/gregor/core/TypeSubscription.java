package io.gregor.core;

/** Events on topics of exactly this type reach the agent whose key is the topic's source. */
public record TypeSubscription(String topicType, String agentType) implements Subscription {
    public TypeSubscription {
        Names.requireType("topic type", topicType);
        Names.requireType("agent type", agentType);
    }

    @Override
    public boolean matches(String type) {
        return topicType.equals(type);
    }
}
