package io.gregor.core;

/**
 * One agent: {@code type} names the factory that builds it, {@code key} the instance, usually a conversation.
 *
 * <p>The type holds letters, digits, {@code _}, {@code -} and {@code .} (at most 200); the key any characters but
 * control characters (at most 512). The text form is {@code type/key}; the key may hold slashes itself.
 */
public record AgentId(String type, String key) {
    public AgentId {
        Names.requireType("agent type", type);
        Names.requireKey("agent key", key);
    }

    /** Reads the text form {@code type/key}; an {@link IllegalArgumentException} says what is wrong with it. */
    public static AgentId parse(String text) {
        String[] parts = Names.split("agent id", text);
        return new AgentId(parts[0], parts[1]);
    }

    /** Returns the agent type, or throws the {@link IllegalArgumentException} that says what is wrong with it. */
    public static String requireType(String type) {
        return Names.requireType("agent type", type);
    }

    @Override
    public String toString() {
        return type + "/" + key;
    }
}
