package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Done;
import io.gregor.core.Subscription;
import io.gregor.core.TopicId;
import io.gregor.core.TypePrefixSubscription;
import io.gregor.testkit.Tell;
import io.gregor.testkit.TestAgent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any Kafka client may publish; subscriptions choose the agent; topics may appear later. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignRecordsTest {
    private final Nodes nodes = new Nodes(4);
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestBroker.address()), new ByteArraySerializer(), new ByteArraySerializer());

    /** The agent's key is the part of the source before the slash. */
    private record ByCustomer(String topicType, String agentType) implements Subscription {
        @Override
        public boolean matches(String type) {
            return topicType.equals(type);
        }

        @Override
        public String agentKey(TopicId topic) {
            return topic.source().split("/")[0];
        }
    }

    @AfterEach
    void end() {
        producer.close();
        nodes.close();
    }

    private void put(String topicType, @Nullable String key, byte @Nullable [] value) {
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(
                nodes.kafka().prefix() + ".topic." + topicType,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value));
        assertThat(sent).succeedsWithin(Nodes.PATIENCE);
    }

    private static byte[] tell(int number) {
        return ("{\"@type\":\"gregor.testkit.tell\",\"from\":\"me\",\"number\":" + number + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void registerEar(AgentRuntime runtime) {
        runtime.register(
                "ear",
                TestAgent.class,
                TestAgent.told((told, ctx) -> heard.add(ctx.self().key() + " " + told.number())));
    }

    @Test
    void hostileRecordsAreLeftBehindAndPlainOnesHeard() {
        AgentRuntime runtime = nodes.start("one", (node, agent, told) -> heard.add(agent.key() + " " + told.number()));
        put("entries", "a", tell(1));
        put("entries", "a", null);
        put("entries", "a", "no json".getBytes(StandardCharsets.UTF_8));
        put("entries", "a", "{\"@type\":\"gregor.unheard-of\"}".getBytes(StandardCharsets.UTF_8));
        put("entries", "a", new byte[900_000]);
        put("entries", "a\u0000b", tell(2));
        put("entries", "a", ("[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        put("entries", "a", tell(3));
        Nodes.await("the good ones are heard", () -> heard.contains("a 3"));
        assertThat(heard).containsExactly("a 1", "a 3");
        assertThat(runtime.awaitIdle(Nodes.PATIENCE)).isTrue();
        assertThat(runtime.deadLetters()).singleElement().satisfies(letter -> assertThat(letter.cause())
                .hasMessageContaining("gregor.unheard-of"));
    }

    @Test
    void recordsWithoutAKeyAreThingsOfTheirOwnAndFindTheirAgentsHome() {
        AgentRuntime runtime = nodes.start("one", (node, agent, told) -> heard.add(node));
        nodes.start("two", (node, agent, told) -> heard.add(node));
        AtomicInteger told = new AtomicInteger();
        // The second node may still be on its way into the group.
        Nodes.await("both hear of some", () -> {
            for (int i = 0; i < 20; i++) {
                put("entries", null, tell(told.getAndIncrement()));
            }
            return Set.copyOf(heard).equals(Set.of("one", "two"));
        });
        Nodes.await("all are heard", () -> heard.size() >= told.get());
        assertThat(heard).hasSize(told.get());
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @Test
    void aSubscriptionMayGatherManySourcesInOneAgent() {
        AgentRuntime runtime = nodes.startEmpty("one");
        registerEar(runtime);
        runtime.subscribe(new ByCustomer("orders", "ear"));
        for (int i = 0; i < 8; i++) {
            runtime.publish(new Tell("me", i), new TopicId("orders", "smith/" + i));
        }
        Nodes.await("all are heard", () -> heard.size() >= 8);
        assertThat(heard).hasSize(8).allMatch(it -> it.startsWith("smith "));
    }

    @Test
    void aPrefixFollowsTopicsThatOthersMakeLater() throws Exception {
        AgentRuntime runtime = nodes.startEmpty("one");
        registerEar(runtime);
        runtime.subscribe(new TypePrefixSubscription("news.", "ear"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.address()))) {
            admin.createTopics(Set.of(new NewTopic(nodes.kafka().prefix() + ".topic.news.late", 1, (short) 1)))
                    .all()
                    .get(60, TimeUnit.SECONDS);
        }
        put("news.late", "x", tell(5));
        Nodes.await("it is heard", () -> !heard.isEmpty());
        assertThat(heard).containsExactly("x 5");
        assertThat(runtime.send(new Tell("me", 6), new AgentId("ear", "x"), Done.class))
                .isNotNull();
    }
}
