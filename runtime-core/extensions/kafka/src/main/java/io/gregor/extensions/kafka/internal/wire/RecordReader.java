package io.gregor.extensions.kafka.internal.wire;

import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.WireName;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Traces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads records as envelopes, whoever wrote them. Thread-safe. */
public final class RecordReader {
    private static final int LARGEST = 32 * 1024 * 1024;

    private final MessageCodec codec;

    public RecordReader(MessageCodec codec) {
        this.codec = codec;
    }

    /** An event from a topic of events of this type. */
    public Envelope event(ConsumerRecord<byte[], byte[]> record, String topicType) throws UnusableRecord {
        return guarded(record, () -> {
            byte[] key = record.key();
            String source = key == null ? record.topic() + "-" + record.partition() + "-" + record.offset() : text(key);
            Address to = new Address.Topic(new TopicId(topicType, source));
            if (record.headers().lastHeader("ce_specversion") == null) {
                return plain(record, to);
            }
            return envelope(record, collect(record), to);
        });
    }

    /** What came to an agent of this type. */
    public Envelope direct(ConsumerRecord<byte[], byte[]> record, String agentType) throws UnusableRecord {
        return guarded(record, () -> {
            Collected attributes = collect(record);
            if (attributes.topic != null) {
                return envelope(record, attributes, new Address.Topic(TopicId.parse(attributes.topic)));
            }
            AgentId agent = agent(record, agentType);
            return envelope(
                    record,
                    attributes,
                    attributes.answers == null
                            ? new Address.Direct(agent)
                            : new Address.Asker(agent, attributes.answers));
        });
    }

    /** The agent that a record on its type's topic is for. */
    public AgentId agent(ConsumerRecord<byte[], byte[]> record, String agentType) throws UnusableRecord {
        if (record.key() == null) {
            throw new UnusableRecord("it has no key, which names the agent");
        }
        try {
            return new AgentId(agentType, text(record.key()));
        } catch (IllegalArgumentException e) {
            throw new UnusableRecord(String.valueOf(e.getMessage()));
        }
    }

    /** A reply for a caller of this node; null when it is for another node. */
    public @Nullable Envelope reply(ConsumerRecord<byte[], byte[]> record, String node) throws UnusableRecord {
        Header header = record.headers().lastHeader("ce_" + Attributes.NODE);
        if (header == null
                || header.value() == null
                || !node.equals(new String(header.value(), StandardCharsets.UTF_8))) {
            return null;
        }
        return guarded(record, () -> {
            Collected attributes = collect(record);
            if (attributes.answers == null) {
                throw new UnusableRecord("a reply must say which request it answers");
            }
            return envelope(record, attributes, new Address.Caller(node, attributes.answers));
        });
    }

    /**
     * What a message is called.
     *
     * @param plain whether its JSON says so itself, as there is no envelope
     */
    public record Type(WireName name, boolean plain) {}

    /** What the message of a record is called, without reading the rest; empty for what is no message. */
    public static Optional<Type> type(ConsumerRecord<byte[], byte[]> record) {
        try {
            var header = record.headers().lastHeader("ce_" + Attributes.TYPE);
            if (header == null || header.value() == null) {
                return Optional.of(new Type(PlainJson.type(record.value()), true));
            }
            return Optional.of(new Type(WireName.parse(new String(header.value(), StandardCharsets.UTF_8)), false));
        } catch (UnusableRecord | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private interface Reading {
        Envelope read() throws UnusableRecord, IOException;
    }

    private static Envelope guarded(ConsumerRecord<byte[], byte[]> record, Reading reading) throws UnusableRecord {
        if (record.value() == null) {
            throw new UnusableRecord("it has no value");
        }
        if (record.value().length > LARGEST) {
            throw new UnusableRecord("it has " + record.value().length + " bytes, more than " + LARGEST);
        }
        try {
            return reading.read();
        } catch (IllegalArgumentException | CloudEventRWException | IOException e) {
            throw new UnusableRecord(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new UnusableRecord("it is no CloudEvent in binary mode: " + e.getMessage());
        }
    }

    private Envelope plain(ConsumerRecord<byte[], byte[]> record, Address to) throws UnusableRecord, IOException {
        WireName type = PlainJson.type(record.value());
        String id = record.topic() + "-" + record.partition() + "-" + record.offset();
        return new Envelope(
                id,
                to,
                type,
                codec.decode(type, text(record.value())),
                "kafka",
                null,
                id,
                null,
                null,
                null,
                Instant.ofEpochMilli(Math.max(record.timestamp(), 0)),
                header(record));
    }

    private Envelope envelope(ConsumerRecord<byte[], byte[]> record, Collected attributes, Address to)
            throws UnusableRecord, IOException {
        String id = attributes.requireId();
        WireName type = attributes.requireType();
        String correlation = attributes.correlation;
        String traceparent = header(record);
        return new Envelope(
                id,
                to,
                type,
                Attributes.FAILURE.equals(attributes.type)
                        ? FailureJson.read(record.value())
                        : codec.decode(type, text(record.value())),
                Objects.requireNonNullElse(attributes.source, "kafka"),
                attributes.sender == null ? null : AgentId.parse(attributes.sender),
                correlation == null || correlation.isBlank() || correlation.length() > 512 ? id : correlation,
                attributes.causation,
                attributes.replyTo(),
                attributes.deadline == null ? null : Collected.instant(attributes.deadline, Instant.MAX),
                Collected.instant(attributes.time, Instant.ofEpochMilli(Math.max(record.timestamp(), 0))),
                traceparent != null ? traceparent : Traces.accepted(attributes.traceparent),
                attributes.budgeted);
    }

    private static Collected collect(ConsumerRecord<byte[], byte[]> record) {
        return KafkaMessageFactory.createReader(record.headers(), record.value())
                .read(version -> new Collected(), data -> BytesCloudEventData.wrap(new byte[0]));
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Attributes.TRACEPARENT);
        return header == null || header.value() == null || header.value().length > 100
                ? null
                : Traces.accepted(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) throws UnusableRecord {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableRecord("it is no text in UTF-8");
        }
    }
}
