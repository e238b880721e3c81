package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.MessageTypes;
import io.gregor.core.Refused;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.kafka.EventReader.Event;
import io.gregor.testkit.Tell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program outside publishes to a cluster and reads what was published, and is no part of it. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsFromOutsideTest {
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Nodes nodes = new Nodes(4);
    private final KafkaSettings kafka = nodes.kafka().withPatience(Duration.ofSeconds(20));

    @AfterEach
    void end() {
        nodes.close();
    }

    private static EventWriter writer(KafkaSettings settings) {
        return EventWriter.connect(settings, new JsonCodec(new MessageTypes()), "outside");
    }

    private static TopicId entries(String key) {
        return new TopicId("entries", key);
    }

    /** So many events, or all there are. */
    private static List<Event> read(EventReader reader, int many) {
        List<Event> events = new ArrayList<>();
        Nodes.await("they are read", () -> {
            events.addAll(reader.poll(SHORT));
            return events.size() >= many;
        });
        return events;
    }

    @Test
    void whatIsPublishedTwiceUnderOneIdIsHandledOnce() {
        var runtime = nodes.start("one", (node, agent, told) -> {});
        try (var writer = writer(kafka)) {
            assertThat(writer.knows("entries")).isTrue();
            writer.publish(new Tell("me", 1), entries("a"), "first");
            writer.publish(new Tell("me", 1), entries("a"), "first");
            writer.publish(new Tell("me", 2), entries("a"), "second");
        }
        Nodes.await("both are heard", () -> Nodes.entries(runtime, "a").equals(List.of("1", "2")));
        assertThat(runtime.trace("first").messages()).isNotEmpty();
    }

    @Test
    void whatWasPublishedIsReadInOrderAndFromAnyPosition() {
        var runtime = nodes.start("one", (node, agent, told) -> {});
        for (int i = 0; i < 5; i++) {
            Nodes.tell(runtime, "a", i);
            Nodes.tell(runtime, "b", 100 + i);
        }
        try (var reader = new EventReader(kafka, entries("a"))) {
            var all = read(reader, 5);
            assertThat(all)
                    .hasSize(5)
                    .allMatch(event -> event.type().equals(MessageTypes.nameOf(Tell.class)) && !event.plain())
                    .extracting(event -> event.json().replaceAll("\\D+", ""))
                    .containsExactly("0", "1", "2", "3", "4");
            assertThat(reader.position()).isLessThanOrEqualTo(reader.end());
            reader.seek(all.get(3).position());
            assertThat(read(reader, 2)).isEqualTo(all.subList(3, 5));
            reader.seek(reader.end());
            Nodes.tell(runtime, "a", 7);
            assertThat(read(reader, 1)).singleElement().satisfies(event -> assertThat(event.json())
                    .contains("7"));
        }
    }

    @Test
    void whoIsNoNodeLeavesTheTopicsAsTheyAre() throws Exception {
        nodes.start("one", (node, agent, told) -> {});
        var topic = kafka.prefix() + ".topic.entries";
        try (var writer = writer(kafka.withPartitions(9));
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            writer.publish(new Tell("me", 1), entries("a"), "first");
            var found = admin.describeTopics(List.of(topic)).allTopicNames().get();
            assertThat(found.get(topic).partitions()).hasSize(4);
        }
    }

    @Test
    void aWrongPrefixMakesNoTopic() {
        nodes.start("one", (node, agent, told) -> {});
        var strange = kafka.withPrefix("strange");
        try (var writer = writer(strange)) {
            assertThat(writer.knows("entries")).isFalse();
            assertThatThrownBy(() -> writer.publish(new Tell("me", 1), entries("a"), "x"))
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageContaining("no topic strange.topic.entries");
            assertThat(writer.knows("entries")).isFalse();
        }
        assertThatThrownBy(() -> new EventReader(strange, entries("a")))
                .isInstanceOf(UnknownTopicOrPartitionException.class);
    }

    @Test
    void whatNoRecordHoldsIsRefused() {
        nodes.start("one", (node, agent, told) -> {});
        try (var writer = writer(kafka)) {
            var large = new Tell("x".repeat(17 << 20), 1);
            assertThatThrownBy(() -> writer.publish(large, entries("a"), "x"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("larger than a record");
        }
    }

    @Test
    void noBrokerIsSaidWithinThePatience() {
        var nowhere = KafkaSettings.of("127.0.0.1:1").withPatience(Duration.ofSeconds(1));
        assertThatThrownBy(() -> writer(nowhere))
                .isInstanceOf(Undeliverable.class)
                .hasMessageContaining("no Kafka broker answers at 127.0.0.1:1");
        var hasty = nowhere.withProperty("default.api.timeout.ms", "1000").withProperty("request.timeout.ms", "500");
        assertThatThrownBy(() -> new EventReader(hasty, entries("a"))).isInstanceOf(KafkaException.class);
    }
}
