package io.gregor.extensions.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.broker.LocalBroker;
import io.gregor.core.AgentRuntime;
import io.gregor.core.MessageTypes;
import io.gregor.core.TopicId;
import io.gregor.core.Undeliverable;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.testkit.Tell;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants a name and a password: properties reach all of Kafka's clients. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecureBrokerTest {
    private static final String LOGIN = "org.apache.kafka.common.security.plain.PlainLoginModule required "
            + "username=\"gregor\" password=\"%s\";";

    @TempDir(cleanup = CleanupMode.NEVER)
    Path data;

    private static Map<String, String> secured(int open, int secure, int controller) {
        Map<String, String> properties = new HashMap<>();
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + open + ",SECURE://127.0.0.1:" + secure + ",CONTROLLER://127.0.0.1:"
                        + controller);
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put(
                "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put(
                "listener.name.secure.plain.sasl.jaas.config",
                LOGIN.formatted("secret").replace(";", " user_gregor=\"secret\";"));
        return properties;
    }

    private static int freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static KafkaSettings login(int port, String password) {
        return KafkaSettings.of("127.0.0.1:" + port)
                .withPrefix("secure")
                .withPartitions(2)
                .withPatience(Duration.ofSeconds(10))
                .withProperty("security.protocol", "SASL_PLAINTEXT")
                .withProperty("sasl.mechanism", "PLAIN")
                .withProperty("sasl.jaas.config", LOGIN.formatted(password));
    }

    private static EventWriter outside(KafkaSettings settings) {
        return EventWriter.connect(settings, new JsonCodec(new MessageTypes()), "outside");
    }

    @Test
    void withThePasswordAllWorksAndWithAnotherTheStartSaysWhatIsWrong() throws Exception {
        int open = freePort();
        int secure = freePort();
        try (LocalBroker broker = LocalBroker.start(data, open, secured(open, secure, freePort()));
                Nodes nodes = new Nodes(login(secure, "secret"))) {
            assertThat(broker.port()).isEqualTo(open);
            AgentRuntime runtime = nodes.start("one", (node, agent, tell) -> {});
            Nodes.tell(runtime, "a", 1);
            Nodes.await("it was told", () -> Nodes.entries(runtime, "a").equals(List.of("1")));
            try (EventWriter outside = outside(login(secure, "secret"));
                    EventReader reader = new EventReader(login(secure, "secret"), new TopicId("entries", "a"))) {
                outside.publish(new Tell("outside", 2), new TopicId("entries", "a"), "from outside");
                Nodes.await("it is told more", () -> Nodes.entries(runtime, "a").equals(List.of("1", "2")));
                Nodes.await(
                        "it is read", () -> !reader.poll(Duration.ofMillis(100)).isEmpty());
            }
            assertThatThrownBy(() -> outside(login(secure, "wrong")))
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageContaining("Authentication failed")
                    .hasMessageNotContaining("wrong");
            AgentRuntime stranger = AgentRuntime.builder()
                    .transport(new KafkaTransport(login(secure, "wrong")))
                    .build();
            assertThatThrownBy(stranger::start)
                    .isInstanceOf(Undeliverable.class)
                    .hasMessageContaining("Authentication failed")
                    .hasMessageNotContaining("wrong");
        } finally {
            TestBroker.delete(data);
        }
    }
}
