package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.broker.LocalBroker;
import io.gregor.core.AgentId;
import io.gregor.core.AgentRuntime;
import io.gregor.core.GregorException;
import io.gregor.core.TimedOut;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.testkit.Ask;
import io.gregor.testkit.Ledger;
import io.gregor.testkit.Tell;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker nothing hangs, and when it is back all goes on by itself. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokerOutageTest {
    private static final int MESSAGES = 60;

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    @Test
    void withoutABrokerTheStartEndsWithOneClearLine() throws Exception {
        try (Socket nobodyListens = new Socket()) {
            nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "127.0.0.1:" + nobodyListens.getLocalPort();
            AgentRuntime runtime = AgentRuntime.builder()
                    .transport(new KafkaTransport(KafkaSettings.of(address).withPatience(Duration.ofMillis(700))))
                    .build();
            assertThatThrownBy(runtime::start)
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageContaining("no Kafka broker answers at " + address)
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void aBrokerThatStopsAndStartsDelaysAndLosesNothing() throws Exception {
        LocalBroker broker = LocalBroker.start(data, 0);
        int port = broker.port();
        try (Nodes nodes = new Nodes(
                KafkaSettings.of(broker.address()).withPrefix("outage").withPartitions(2))) {
            AgentRuntime runtime = nodes.start("one", (node, agent, tell) -> {});
            IntStream.range(0, MESSAGES / 3).forEach(number -> Nodes.tell(runtime, "a", number));
            broker.close();
            assertThatThrownBy(() ->
                            runtime.send(new Ask("?"), new AgentId("book", "a"), Ledger.class, Duration.ofMillis(500)))
                    .isInstanceOf(TimedOut.class);
            Thread publisher = Thread.ofVirtual().start(() -> {
                for (int number = MESSAGES / 3; number < MESSAGES; number++) {
                    tellUntilTaken(runtime, number);
                }
            });
            Nodes.await("the publisher is held back", () -> publisher.getState() == Thread.State.TIMED_WAITING);
            broker = LocalBroker.start(data, port);
            publisher.join(Nodes.PATIENCE);
            assertThat(publisher.isAlive()).isFalse();
            Nodes.await("all arrived", () -> Nodes.entries(runtime, "a").size() >= MESSAGES);
            assertThat(Nodes.entries(runtime, "a"))
                    .isEqualTo(IntStream.range(0, MESSAGES)
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(runtime.deadLetters()).isEmpty();
        } finally {
            broker.close();
            TestBroker.delete(data);
        }
    }

    /** Under one id, so that what was sent after all is not handled twice. */
    private static void tellUntilTaken(AgentRuntime runtime, int number) {
        while (true) {
            try {
                runtime.publish(new Tell("a", number), new TopicId("entries", "a"), "tell-" + number);
                return;
            } catch (GregorException e) {
                // Not confirmed; once more.
            }
        }
    }
}
