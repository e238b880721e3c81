package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.Refused;
import io.gregor.core.TopicId;
import io.gregor.core.TypeSubscription;
import io.gregor.testkit.Tell;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Kafka will not take is no failure of the handler that said it, whose effects are committed. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedTopicTest {
    @Test
    void aTopicThatKafkaRefusesTouchesNeitherTheHandlerNorItsOtherMessages() {
        AtomicInteger runs = new AtomicInteger();
        List<Object> heard = new CopyOnWriteArrayList<>();
        try (Nodes nodes = new Nodes(2);
                AgentRuntime runtime = Nodes.node("one", nodes.kafka(), nodes.database())) {
            runtime.registerClosure("fan", (message, ctx) -> {
                runs.incrementAndGet();
                // Kafka tells topics whose names differ only in dots and underscores not apart, and refuses the second.
                ctx.publish(new Tell("fan", 1), new TopicId("twin.of", "x"));
                ctx.publish(new Tell("fan", 2), new TopicId("twin_of", "x"));
                ctx.publish(new Tell("fan", 3), new TopicId("after", "x"));
            });
            runtime.registerClosure("ear", (message, ctx) -> heard.add(message));
            runtime.subscribe(new TypeSubscription("go", "fan"));
            runtime.subscribe(new TypeSubscription("twin.of", "ear"));
            runtime.subscribe(new TypeSubscription("after", "ear"));
            runtime.start();
            runtime.publish(new Tell("test", 0), new TopicId("go", "x"));
            Nodes.await("the others arrive", () -> heard.size() == 2);
            assertThat(heard).containsExactlyInAnyOrder(new Tell("fan", 1), new Tell("fan", 3));
            assertThat(runs).hasValue(1);
            Nodes.await("it is a dead letter", () -> !runtime.deadLetters().isEmpty());
            assertThat(runtime.deadLetters()).hasSize(1).allSatisfy(letter -> {
                assertThat(letter.agent()).isEqualTo(new AgentId("fan", "x"));
                assertThat(letter.message()).isEqualTo(new Tell("fan", 2));
                assertThat(letter.cause()).isInstanceOf(Refused.class);
            });
        }
    }
}
