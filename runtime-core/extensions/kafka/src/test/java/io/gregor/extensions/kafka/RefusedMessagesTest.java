package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.DeadLetter;
import io.gregor.core.Refused;
import io.gregor.core.RequestFailed;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.core.Unlisted;
import io.gregor.testkit.Answer;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Tell;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A committed message that Kafka never takes becomes a dead letter; whoever waits is told; the others go on. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedMessagesTest {
    /** Compression finds nothing in it. */
    private static final String LARGE =
            new Random(1).ints(300_000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());

    private static final TopicId EAR = new TopicId("ear", "x");
    private static final AgentId REPLIER = new AgentId("replier", "x");
    private static final Duration LONG = Duration.ofMinutes(5);

    /** Who refuses: the client before it sends, or the broker afterwards. */
    enum Refusing {
        CLIENT,
        BROKER
    }

    private final KafkaSettings settings = TestBroker.empty();
    private final List<Object> heard = new CopyOnWriteArrayList<>();
    private Nodes nodes = new Nodes(settings);

    @AfterEach
    void close() {
        nodes.close();
    }

    private AgentRuntime runtime(Refusing refusing) {
        if (refusing == Refusing.CLIENT) {
            nodes = new Nodes(settings.withProperty("max.request.size", "100000"));
        }
        AgentRuntime runtime = nodes.startEmpty("one");
        runtime.registerClosure("ear", (message, ctx) -> heard.add(message), Unlisted.ERROR, Ask.class);
        runtime.subscribe(new TypeSubscription("ear", "ear"));
        return runtime;
    }

    private void limit(Refusing refusing, String topic, int bytes) {
        if (refusing == Refusing.BROKER) {
            TestBroker.limit(settings, topic, "max.message.bytes", bytes);
        }
    }

    /** Answers at length, or shortly. */
    private static void registerReplier(AgentRuntime runtime) {
        runtime.registerReplier(
                "replier",
                (message, ctx) -> new Answer(((Ask) message).text().equals("long") ? LARGE : "short"),
                Unlisted.ERROR,
                Ask.class);
    }

    private static DeadLetter onlyLetter(AgentRuntime runtime) {
        Waiting.until("there is a dead letter", () -> !runtime.deadLetters().isEmpty());
        assertThat(runtime.deadLetters()).hasSize(1);
        return runtime.deadLetters().getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsItsSendersDeadLetterAndLaterOnesOfTheSameKeyGoOn(Refusing refusing) {
        AgentRuntime runtime = runtime(refusing);
        runtime.registerClosure("fan", (message, ctx) -> {
            ctx.publish(new Ask("before"), EAR);
            ctx.publish(new Ask(LARGE), EAR);
            ctx.publish(new Ask("after"), EAR);
        });
        runtime.subscribe(new TypeSubscription("go", "fan"));
        limit(refusing, "topic.ear", 100_000);
        runtime.publish(new Tell("test", 0), new TopicId("go", "x"));
        Waiting.until("the others arrive", () -> heard.size() == 2);
        assertThat(heard).containsExactly(new Ask("before"), new Ask("after"));
        DeadLetter letter = onlyLetter(runtime);
        assertThat(letter.agent()).isEqualTo(new AgentId("fan", "x"));
        assertThat(letter.message()).isEqualTo(new Ask(LARGE));
        assertThat(letter.topic()).contains(EAR);
        assertThat(letter.attempts()).isZero();
        assertThat(letter.cause()).isInstanceOf(Refused.class).hasMessageContaining("too large for Kafka");
    }

    @Test
    void itStaysADeadLetterUntilItIsResumedAfterTheLimitWasRaised() {
        AgentRuntime runtime = runtime(Refusing.BROKER);
        runtime.registerClosure("fan", (message, ctx) -> ctx.publish(new Ask(LARGE), EAR));
        runtime.subscribe(new TypeSubscription("go", "fan"));
        limit(Refusing.BROKER, "topic.ear", 100_000);
        runtime.publish(new Tell("test", 0), new TopicId("go", "x"));
        String id = onlyLetter(runtime).id();
        assertThatThrownBy(() -> runtime.resume(id)).isInstanceOf(Refused.class);
        assertThat(onlyLetter(runtime).id()).isEqualTo(id);
        limit(Refusing.BROKER, "topic.ear", 1_000_000);
        runtime.resume(id);
        assertThat(runtime.deadLetters()).isEmpty();
        Waiting.until("it arrives", () -> heard.equals(List.of(new Ask(LARGE))));
    }

    @Test
    void whatIsLargerThanASegmentOfTheLogIsRefused() {
        AgentRuntime runtime = runtime(Refusing.BROKER);
        TestBroker.limit(settings, "topic.ear", "segment.bytes", 1024 * 1024);
        assertThatThrownBy(() -> runtime.publish(new Ask(LARGE.repeat(5)), EAR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("segment.bytes");
    }

    @Test
    void aTopicThatIsTooSmallForAnythingIsRefusedWithWhatToDo() {
        AgentRuntime runtime = runtime(Refusing.BROKER);
        limit(Refusing.BROKER, "topic.ear", 50_000);
        AgentRuntime later = nodes.startEmpty("later");
        assertThatThrownBy(() -> later.publish(new Ask("?"), EAR))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("max.message.bytes")
                .hasMessageContaining("must be 65536 or more");
        assertThat(runtime.isAlive()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whoAskedDurablyIsToldOfTheRequestAndOfTheReply(Refusing refusing) {
        AgentRuntime runtime = runtime(refusing);
        registerReplier(runtime);
        runtime.registerClosure(
                "asker",
                (message, ctx) -> {
                    switch (message) {
                        case Tell(String text, int _) ->
                            ctx.request(new Ask(text.equals("large") ? LARGE : text), REPLIER, LONG);
                        default -> heard.add(message);
                    }
                },
                Unlisted.ERROR,
                Tell.class,
                Answer.class,
                RequestFailed.class);
        runtime.subscribe(new TypeSubscription("go", "asker"));
        limit(refusing, "agent.replier", 100_000);
        limit(refusing, "agent.asker", 100_000);
        for (String text : List.of("large", "long", "fine")) {
            runtime.publish(new Tell(text, 0), new TopicId("go", "x"));
        }
        Waiting.until("all are answered", () -> heard.size() == 3);
        assertThat(heard).contains(new Answer("short"));
        assertThat(heard).filteredOn(RequestFailed.class::isInstance).hasSize(2).allSatisfy(failed -> assertThat(
                        ((RequestFailed) failed).error())
                .isInstanceOf(Refused.class));
        assertThat(runtime.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsOutsideIsToldAtOnce(Refusing refusing) {
        AgentRuntime runtime = runtime(refusing);
        registerReplier(runtime);
        for (String topic : List.of("agent.replier", "replies", "topic.ear")) {
            limit(refusing, topic, 100_000);
        }
        assertThatThrownBy(() -> runtime.send(new Ask(LARGE), REPLIER, Answer.class, LONG))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> runtime.send(new Ask("long"), REPLIER, Answer.class, LONG))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> runtime.publish(new Ask(LARGE), EAR)).isInstanceOf(Refused.class);
        assertThat(runtime.send(new Ask("?"), REPLIER, Answer.class, LONG)).isEqualTo(new Answer("short"));
        assertThat(runtime.deadLetters()).isEmpty();
    }
}
