package io.gregor.extensions.kafka.internal.wire;

import io.cloudevents.SpecVersion;
import io.cloudevents.core.data.BytesCloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventWriter;
import io.gregor.core.AgentId;
import io.gregor.core.TopicId;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.MessageCodec;
import io.gregor.core.spi.Traces;
import io.gregor.extensions.json.EnvelopeJson;
import io.gregor.extensions.kafka.internal.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes envelopes as CloudEvents in binary mode: attributes in headers, the message as JSON. Thread-safe. */
public final class RecordWriter {
    private final Topics names;
    private final MessageCodec codec;

    public RecordWriter(Topics names, MessageCodec codec) {
        this.names = names;
        this.codec = codec;
    }

    /** The record of an envelope; an {@link IllegalArgumentException} when its message can't be written. */
    public ProducerRecord<byte[], byte[]> write(Envelope envelope, String topic, int partition, byte[] key) {
        byte[] data;
        String type;
        if (envelope.message() instanceof Failure failure) {
            data = FailureJson.write(failure);
            type = Attributes.FAILURE;
        } else {
            data = codec.encode(envelope.message()).getBytes(StandardCharsets.UTF_8);
            type = EnvelopeJson.typeOf(envelope).toString();
        }
        CloudEventWriter<ProducerRecord<byte[], byte[]>> writer =
                KafkaMessageFactory.createWriter(topic, partition, key).create(SpecVersion.V1);
        writer.withContextAttribute(Attributes.ID, envelope.id());
        writer.withContextAttribute(Attributes.SOURCE, envelope.source());
        writer.withContextAttribute(Attributes.TYPE, type);
        writer.withContextAttribute(Attributes.TIME, envelope.time().toString());
        writer.withContextAttribute(Attributes.CONTENT_TYPE, Attributes.JSON);
        extensions(writer, envelope);
        address(writer, envelope.to(), topic);
        ProducerRecord<byte[], byte[]> record = writer.end(BytesCloudEventData.wrap(data));
        String context = Traces.traceparent(envelope);
        if (context != null) {
            record.headers().add(Attributes.TRACEPARENT, context.getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    private static void extensions(CloudEventWriter<?> writer, Envelope envelope) {
        writer.withContextAttribute(Attributes.CORRELATION, envelope.correlationId());
        put(writer, Attributes.CAUSATION, envelope.causationId());
        put(writer, Attributes.SENDER, envelope.sender());
        put(writer, Attributes.DEADLINE, envelope.deadline());
        if (envelope.budgeted()) {
            writer.withContextAttribute(Attributes.BUDGETED, "true");
        }
        Address.ReplyTo replyTo = envelope.replyTo();
        if (replyTo != null) {
            String who =
                    switch (replyTo) {
                        case Address.Caller(String node, String _) -> "node:" + node;
                        case Address.Asker(AgentId agent, String _) -> "agent:" + agent;
                    };
            writer.withContextAttribute(Attributes.REPLY_TO, who);
            if (!replyTo.requestId().equals(envelope.id())) {
                writer.withContextAttribute(Attributes.REPLY_REQUEST, replyTo.requestId());
            }
        }
    }

    /** What the Kafka topic and the record's key don't say. */
    private void address(CloudEventWriter<?> writer, Address to, String topic) {
        switch (to) {
            case Address.Topic(TopicId id) -> {
                if (!topic.equals(names.ofEvents(id.type()))) {
                    writer.withContextAttribute(Attributes.TOPIC, id.toString());
                }
            }
            case Address.Direct _ -> {}
            case Address.Caller(String node, String request) -> {
                writer.withContextAttribute(Attributes.NODE, node);
                writer.withContextAttribute(Attributes.ANSWERS, request);
            }
            case Address.Asker(AgentId _, String request) -> writer.withContextAttribute(Attributes.ANSWERS, request);
        }
    }

    private static void put(CloudEventWriter<?> writer, String name, @Nullable Object value) {
        if (value != null) {
            writer.withContextAttribute(name, value.toString());
        }
    }
}
