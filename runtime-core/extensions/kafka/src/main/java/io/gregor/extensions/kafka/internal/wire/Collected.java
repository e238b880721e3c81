package io.gregor.extensions.kafka.internal.wire;

import io.cloudevents.CloudEventData;
import io.cloudevents.rw.CloudEventContextWriter;
import io.cloudevents.rw.CloudEventWriter;
import io.gregor.core.AgentId;
import io.gregor.core.WireName;
import io.gregor.core.spi.Address;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a record's CloudEvents attributes one by one. Unknown ones are left alone; the last of two wins. */
final class Collected implements CloudEventWriter<Collected> {
    @Nullable String id;

    @Nullable String source;

    @Nullable String type;

    @Nullable String time;

    @Nullable String contentType;

    @Nullable String correlation;

    @Nullable String causation;

    @Nullable String sender;

    @Nullable String replyTo;

    @Nullable String replyRequest;

    @Nullable String deadline;

    @Nullable String answers;

    @Nullable String node;

    @Nullable String topic;

    @Nullable String traceparent;

    boolean budgeted;

    @Override
    public CloudEventContextWriter withContextAttribute(String name, String value) {
        switch (name) {
            case Attributes.ID -> id = value;
            case Attributes.SOURCE -> source = value;
            case Attributes.TYPE -> type = value;
            case Attributes.TIME -> time = value;
            case Attributes.CONTENT_TYPE -> contentType = value;
            case Attributes.CORRELATION -> correlation = value;
            case Attributes.CAUSATION -> causation = value;
            case Attributes.SENDER -> sender = value;
            case Attributes.REPLY_TO -> replyTo = value;
            case Attributes.REPLY_REQUEST -> replyRequest = value;
            case Attributes.DEADLINE -> deadline = value;
            case Attributes.ANSWERS -> answers = value;
            case Attributes.NODE -> node = value;
            case Attributes.TOPIC -> topic = value;
            case Attributes.TRACEPARENT -> traceparent = value;
            case Attributes.BUDGETED -> budgeted = Boolean.parseBoolean(value);
            default -> {}
        }
        return this;
    }

    @Override
    public Collected end(CloudEventData data) {
        return this;
    }

    @Override
    public Collected end() {
        return this;
    }

    String requireId() throws UnusableRecord {
        if (id == null || id.isBlank() || id.length() > 512) {
            throw new UnusableRecord("a CloudEvent needs an id of 1 to 512 characters");
        }
        return id;
    }

    /** A type without a version is its version 1. */
    WireName requireType() throws UnusableRecord {
        if (type == null) {
            throw new UnusableRecord("a CloudEvent needs a type");
        }
        try {
            return WireName.parse(type);
        } catch (IllegalArgumentException e) {
            return PlainJson.name(type);
        }
    }

    Address.@Nullable ReplyTo replyTo() {
        if (replyTo == null) {
            return null;
        }
        String request = replyRequest != null ? replyRequest : Objects.requireNonNull(id);
        if (replyTo.startsWith("node:")) {
            return new Address.Caller(replyTo.substring("node:".length()), request);
        }
        if (replyTo.startsWith("agent:")) {
            return new Address.Asker(AgentId.parse(replyTo.substring("agent:".length())), request);
        }
        throw new IllegalArgumentException(
                "the extension replyto begins with node: or agent:, which '" + replyTo + "' does not");
    }

    /** Foreign events may carry any offset from UTC. */
    static Instant instant(@Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no point in time", e);
        }
    }
}
