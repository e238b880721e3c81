package io.gregor.extensions.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.TopicId;
import io.gregor.core.WireName;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Unreadable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An envelope's attributes as one JSON object, without its message. */
public final class EnvelopeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EnvelopeJson() {}

    /** The stable name of what the envelope carries; an {@link Unreadable} has the name it came with. */
    public static WireName typeOf(Envelope envelope) {
        if (envelope.message() instanceof Unreadable unreadable) {
            return unreadable.type();
        }
        WireName type = envelope.type();
        return type != null ? type : MessageTypes.nameOf(envelope.message().getClass());
    }

    /** The attributes; the message's text is kept beside them. */
    public static String encode(Envelope envelope) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", envelope.id());
            switch (envelope.to()) {
                case Address.Topic(TopicId topic) -> json.writeStringField("topic", topic.toString());
                case Address.Direct(AgentId agent) -> json.writeStringField("agent", agent.toString());
                case Address.Caller(String caller, String request) -> put(json, "caller", caller, "request", request);
                case Address.Asker(AgentId asker, String request) -> put(json, "asker", asker, "request", request);
            }
            json.writeStringField("type", typeOf(envelope).toString());
            json.writeStringField("source", envelope.source());
            put(json, "sender", envelope.sender());
            json.writeStringField("correlation", envelope.correlationId());
            put(json, "causation", envelope.causationId());
            switch (envelope.replyTo()) {
                case null -> {}
                case Address.Caller(String caller, String request) ->
                    put(json, "replyNode", caller, "replyRequest", request);
                case Address.Asker(AgentId asker, String request) ->
                    put(json, "replyAgent", asker, "replyRequest", request);
            }
            put(json, "deadline", envelope.deadline());
            json.writeStringField("time", envelope.time().toString());
            put(json, "traceparent", envelope.traceparent());
            if (envelope.budgeted()) {
                json.writeBooleanField("budgeted", true);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The envelope of these attributes around a message. */
    public static Envelope decode(String attributes, MessageSource message) {
        try {
            ObjectNode node = (ObjectNode) MAPPER.readTree(attributes);
            WireName type = WireName.parse(node.get("type").textValue());
            String sender = text(node, "sender");
            String deadline = text(node, "deadline");
            return new Envelope(
                    node.get("id").textValue(),
                    address(node),
                    type,
                    message.read(type),
                    node.get("source").textValue(),
                    sender == null ? null : AgentId.parse(sender),
                    node.get("correlation").textValue(),
                    text(node, "causation"),
                    replyTo(node),
                    deadline == null ? null : Instant.parse(deadline),
                    Instant.parse(node.get("time").textValue()),
                    text(node, "traceparent"),
                    node.path("budgeted").booleanValue());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the attributes of an envelope: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads the message of a type. */
    @FunctionalInterface
    public interface MessageSource {
        Object read(WireName type);
    }

    private static Address address(ObjectNode node) {
        String topic = text(node, "topic");
        if (topic != null) {
            return new Address.Topic(TopicId.parse(topic));
        }
        String agent = text(node, "agent");
        if (agent != null) {
            return new Address.Direct(AgentId.parse(agent));
        }
        String asker = text(node, "asker");
        if (asker != null) {
            return new Address.Asker(AgentId.parse(asker), requireText(node, "request"));
        }
        return new Address.Caller(requireText(node, "caller"), requireText(node, "request"));
    }

    private static Address.@Nullable ReplyTo replyTo(ObjectNode node) {
        String caller = text(node, "replyNode");
        if (caller != null) {
            return new Address.Caller(caller, requireText(node, "replyRequest"));
        }
        String asker = text(node, "replyAgent");
        return asker == null ? null : new Address.Asker(AgentId.parse(asker), requireText(node, "replyRequest"));
    }

    private static void put(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private static void put(JsonGenerator json, String name, Object value, String other, String text)
            throws IOException {
        put(json, name, value);
        put(json, other, text);
    }

    private static @Nullable String text(ObjectNode node, String name) {
        return node.has(name) ? node.get(name).textValue() : null;
    }

    private static String requireText(ObjectNode node, String name) {
        return Objects.requireNonNull(text(node, name), () -> "the attributes of an envelope lack '" + name + "'");
    }
}
