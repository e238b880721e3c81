package io.gregor.core;

/**
 * Where an event is published: {@code type} says what it is about, {@code source} which thing it concerns.
 *
 * <p>The source becomes the key of every agent that a subscription addresses, so one source is one conversation. The
 * same alphabets hold as for {@link AgentId}; the text form is {@code type/source}.
 */
public record TopicId(String type, String source) {
    public TopicId {
        Names.requireType("topic type", type);
        Names.requireKey("topic source", source);
    }

    /** The type of default topics. */
    public static final String DEFAULT = "default";

    /** The default topic of one conversation, for agents that need no more than one topic to talk on. */
    public static TopicId ofDefault(String source) {
        return new TopicId(DEFAULT, source);
    }

    /** Reads the text form {@code type/source}; an {@link IllegalArgumentException} says what is wrong with it. */
    public static TopicId parse(String text) {
        String[] parts = Names.split("topic id", text);
        return new TopicId(parts[0], parts[1]);
    }

    @Override
    public String toString() {
        return type + "/" + source;
    }
}
