package io.gregor.core;

/** Events on topics whose type starts with this prefix reach the agent whose key is the topic's source. */
public record TypePrefixSubscription(String prefix, String agentType) implements Subscription {
    public TypePrefixSubscription {
        Names.requireType("topic type prefix", prefix);
        Names.requireType("agent type", agentType);
    }

    @Override
    public boolean matches(String type) {
        return type.startsWith(prefix);
    }
}
