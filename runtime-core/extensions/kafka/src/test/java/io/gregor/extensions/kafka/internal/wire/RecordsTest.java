package io.gregor.extensions.kafka.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.gregor.core.AgentId;
import io.gregor.core.MessageTypes;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.spi.Address;
import io.gregor.core.spi.Envelope;
import io.gregor.core.spi.Failure;
import io.gregor.core.spi.Unreadable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.kafka.internal.Topics;
import io.gregor.testkit.Tell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written can be read, by CloudEvents' own reader too; what others write is read or refused, and never hurts. */
class RecordsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");
    private static final TopicId TOPIC = TopicId.parse("talk/ä/1");
    private static final AgentId EAR = AgentId.parse("ear/ä/1");

    private final JsonCodec codec = new JsonCodec(new MessageTypes());
    private final RecordWriter writer = new RecordWriter(new Topics("gregor"), codec);
    private final RecordReader reader = new RecordReader(codec);

    private static Envelope envelope(Address to, Object message, Address.@Nullable ReplyTo replyTo) {
        return new Envelope(
                "id-1",
                to,
                message instanceof Failure ? null : MessageTypes.nameOf(message.getClass()),
                message,
                "node-1",
                AgentId.parse("mouth/x"),
                "conversation",
                "cause",
                replyTo,
                NOON.plusSeconds(5),
                NOON,
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                true);
    }

    private ConsumerRecord<byte[], byte[]> written(Envelope envelope, String topic, String key) {
        ProducerRecord<byte[], byte[]> record = writer.write(envelope, topic, 3, key.getBytes(StandardCharsets.UTF_8));
        return record(topic, record.key(), record.value(), record.headers());
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                topic,
                3,
                42,
                NOON.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> plain(@Nullable String key, @Nullable String value) {
        return record(
                "gregor.topic.talk",
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                new RecordHeaders());
    }

    @Test
    void anEventComesBackAsItWas() throws Exception {
        Envelope sent = envelope(new Address.Topic(TOPIC), new Tell("me", 7), null);
        assertThat(reader.event(written(sent, "gregor.topic.talk", TOPIC.source()), "talk"))
                .isEqualTo(sent);
    }

    @Test
    void whatGoesToAnAgentComesBackAsItWas() throws Exception {
        for (Address to :
                new Address[] {new Address.Direct(EAR), new Address.Asker(EAR, "request-9"), new Address.Topic(TOPIC)
                }) {
            for (Address.ReplyTo replyTo : new Address.ReplyTo[] {
                new Address.Caller("node-1", "id-1"), new Address.Asker(AgentId.parse("mouth/x"), "other-id")
            }) {
                Envelope sent = envelope(to, new Tell("me", 7), replyTo);
                assertThat(reader.direct(written(sent, "gregor.agent.ear", EAR.key()), "ear"))
                        .isEqualTo(sent);
            }
        }
    }

    @Test
    void aReplyIsReadByItsNodeOnly() throws Exception {
        Envelope sent = envelope(new Address.Caller("node-1", "r"), new Failure(new TimedOut("too late")), null);
        ConsumerRecord<byte[], byte[]> record = written(sent, "gregor.replies", "node-1");
        assertThat(reader.reply(record, "node-2")).isNull();
        Envelope read = Objects.requireNonNull(reader.reply(record, "node-1"));
        assertThat(read.to()).isEqualTo(sent.to());
        assertThat(((Failure) read.message()).error())
                .isInstanceOf(TimedOut.class)
                .hasMessage("too late");
    }

    @Test
    void cloudEventsOwnReaderUnderstandsIt() {
        Envelope sent = envelope(new Address.Topic(TOPIC), new Tell("me", 7), null);
        CloudEvent event = KafkaMessageFactory.createReader(written(sent, "gregor.topic.talk", "k"))
                .toEvent();
        assertThat(event.getId()).isEqualTo("id-1");
        assertThat(event.getType()).isEqualTo("gregor.testkit.tell.v1");
        assertThat(event.getSource().toString()).isEqualTo("node-1");
        assertThat(Objects.requireNonNull(event.getTime()).toInstant()).isEqualTo(NOON);
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtension("correlationid")).isEqualTo("conversation");
        assertThat(event.getExtension("sender")).isEqualTo("mouth/x");
    }

    @Test
    void aPlainJsonObjectIsAMessageThatBeginsAConversation() throws Exception {
        codec.learn(Tell.class);
        Envelope read = reader.event(
                plain("k", "{\"number\": 7, \"@type\": \"gregor.testkit.tell\", \"from\": \"curl\"}"), "talk");
        assertThat(read.message()).isEqualTo(new Tell("curl", 7));
        assertThat(read.topic()).isEqualTo(TopicId.parse("talk/k"));
        assertThat(read.id()).isEqualTo("gregor.topic.talk-3-42").isEqualTo(read.correlationId());
        assertThat(reader.event(plain(null, "{\"@type\": \"gregor.testkit.tell/1\"}"), "talk")
                        .topic())
                .as("without a key it is a thing of its own")
                .isEqualTo(new TopicId("talk", "gregor.topic.talk-3-42"));
    }

    @Test
    void anUnknownTypeTravelsOnAsText() throws Exception {
        assertThat(reader.event(plain("k", "{\"@type\": \"nobody.knows/3\"}"), "talk")
                        .message())
                .isInstanceOf(Unreadable.class);
        codec.learn(Tell.class);
        assertThat(reader.event(plain("k", "{\"@type\": \"gregor.testkit.tell\", \"number\": {}}"), "talk")
                        .message())
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'', no JSON object",
                "'not json', no JSON object",
                "'[1,2]', no JSON object",
                "'{\"a\": ', no JSON object",
                "'{\"a\": 1}', no property @type",
                "'{\"@type\": 5}', no property @type",
                "'{\"@type\": \"a b\"}', no name of a message",
                "'{\"@type\": \"a/b\"}', no name of a message",
                "'{\"@type\": \"a/0\"}', no name of a message"
            })
    void whatIsNoMessageIsRefused(String value, String why) {
        assertThatThrownBy(() -> reader.event(plain("k", value), "talk"))
                .isInstanceOf(UnusableRecord.class)
                .hasMessageContaining(why);
    }

    @Test
    void recordsWithoutValueOrWithABadKeyAreRefused() {
        assertThatThrownBy(() -> reader.event(plain("k", null), "talk")).isInstanceOf(UnusableRecord.class);
        assertThatThrownBy(() -> reader.event(plain("a\nb", "{\"@type\": \"x\"}"), "talk"))
                .isInstanceOf(UnusableRecord.class);
        assertThatThrownBy(() -> reader.event(plain("x".repeat(600), "{\"@type\": \"x\"}"), "talk"))
                .isInstanceOf(UnusableRecord.class);
        assertThatThrownBy(() -> reader.agent(plain(null, "{}"), "ear")).isInstanceOf(UnusableRecord.class);
        byte[] broken = {(byte) 0xff, (byte) 0xfe};
        assertThatThrownBy(() -> reader.event(record("t", broken, new byte[2], new RecordHeaders()), "talk"))
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 9.9",
        "ce_id, ''",
        "ce_type, 'a b'",
        "ce_time, yesterday",
        "ce_deadline, soon",
        "ce_sender, nobody",
        "ce_replyto, me"
    })
    void badAttributesAreRefused(String header, String value) {
        ConsumerRecord<byte[], byte[]> record =
                written(envelope(new Address.Topic(TOPIC), new Tell("me", 7), null), "gregor.topic.talk", "k");
        record.headers().remove(header);
        record.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> reader.event(record, "talk")).isInstanceOf(UnusableRecord.class);
    }

    @Test
    void doubledAndUnknownHeadersDoNotDisturb() throws Exception {
        Envelope sent = envelope(new Address.Topic(TOPIC), new Tell("me", 7), null);
        ConsumerRecord<byte[], byte[]> record = written(sent, "gregor.topic.talk", TOPIC.source());
        record.headers().add("ce_id", "id-1".getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_whatever", "x".getBytes(StandardCharsets.UTF_8));
        record.headers().add("other", null);
        assertThat(reader.event(record, "talk")).isEqualTo(sent);
    }
}
