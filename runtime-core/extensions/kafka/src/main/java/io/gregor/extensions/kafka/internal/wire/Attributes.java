package io.gregor.extensions.kafka.internal.wire;

/** Names of CloudEvents attributes and of the extensions in which the rest of an envelope travels. */
final class Attributes {
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String TIME = "time";
    static final String CONTENT_TYPE = "datacontenttype";
    static final String JSON = "application/json";
    /** The conversation. */
    static final String CORRELATION = "correlationid";
    /** The message whose handler sent this one. */
    static final String CAUSATION = "causationid";
    /** The agent that sent it. */
    static final String SENDER = "sender";
    /** Who waits for the reply: {@code node:NAME} or {@code agent:TYPE/KEY}. */
    static final String REPLY_TO = "replyto";
    /** The request that the waiting one made, where that is not the message's own id. */
    static final String REPLY_REQUEST = "replyrequest";
    /** When the caller stops waiting. */
    static final String DEADLINE = "deadline";

    static final String BUDGETED = "budgeted";
    /** On a reply: the request that it answers. */
    static final String ANSWERS = "answers";
    /** On a reply to a caller: its node. */
    static final String NODE = "node";
    /** On an event that goes to one agent: the topic it was published to. */
    static final String TOPIC = "topic";
    /** The W3C header, which is no attribute. */
    static final String TRACEPARENT = "traceparent";
    /** The type of a reply that says how a request failed. */
    static final String FAILURE = "gregor.failure.v1";

    private Attributes() {}
}
