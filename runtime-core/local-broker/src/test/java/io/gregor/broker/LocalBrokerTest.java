package io.gregor.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class LocalBrokerTest {
    @TempDir
    Path data;

    private static void createTopic(String address, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get(60, TimeUnit.SECONDS);
        }
    }

    private static Iterable<String> topics(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            return admin.listTopics().names().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void anotherStartOnTheSameFolderGoesOn() throws Exception {
        int port;
        try (LocalBroker broker = LocalBroker.start(data, 0)) {
            port = broker.port();
            assertThat(broker.address()).isEqualTo("127.0.0.1:" + port);
            createTopic(broker.address(), "kept");
        }
        try (LocalBroker broker = LocalBroker.start(data, port)) {
            assertThat(broker.port()).isEqualTo(port);
            assertThat(topics(broker.address())).contains("kept");
        }
    }

    @Test
    void aPortInUseIsAClearError() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalBroker.start(data, taken.getLocalPort()))
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void asAProcessItSaysWhereItListensAndEndsOnASignal() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        data.toString(),
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            assertThat(line).startsWith("ready 127.0.0.1:");
            createTopic(line.substring("ready ".length()), "made");
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(out.readLine()).as("one line, nothing else").isNull();
        } finally {
            process.destroyForcibly();
        }
    }
}
