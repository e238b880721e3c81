package io.gregor.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gregor.cli.ExitCodes;
import io.gregor.cli.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagerClientTest {
    private FakeManager manager;
    private ManagerClient client;

    @BeforeEach
    void start() throws IOException {
        manager = new FakeManager();
        client = ManagerClient.at(manager.address());
    }

    @AfterEach
    void stop() {
        client.close();
        manager.close();
    }

    @Test
    void asksAndSays() {
        manager.answering("GET /api/status", 200, "{\"deadLetters\":3}");
        manager.answering("POST /api/x", 202, "{}");
        assertThat(client.get("/api/status").path("deadLetters").asInt()).isEqualTo(3);
        client.post("/api/x", JsonNodeFactory.instance.objectNode().put("id", "ü"));
        assertThat(manager.asked()).containsExactly("GET /api/status", "POST /api/x {\"id\":\"ü\"}");
    }

    @Test
    void aRefusalIsTheManagersOwnWordsAndTheUsersToMend() {
        manager.answering("GET /api/trace/x", 404, "{\"detail\":\"no migration x\"}");
        assertThatThrownBy(() -> client.get("/api/trace/x"))
                .hasMessage("no migration x")
                .isInstanceOfSatisfying(
                        UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE));
    }

    @Test
    void aManagerThatCannotSaysWhy() {
        manager.answering("GET /api/status", 503, "{\"detail\":\"the store is away\"}");
        assertThatThrownBy(() -> client.get("/api/status"))
                .isInstanceOf(ClusterUnreachable.class)
                .hasMessage("the cluster's manager at " + manager.address() + " says: the store is away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>hello</html>", "", "[1]", "{\"a\":", "7"})
    void whatIsNoAnswerOfAManagerIsSaidSo(String nonsense) {
        manager.answering("GET /api/status", 200, nonsense);
        manager.answering("GET /api/other", 500, nonsense);
        for (var path : new String[] {"/api/status", "/api/other"}) {
            assertThatThrownBy(() -> client.get(path))
                    .isInstanceOf(ClusterUnreachable.class)
                    .hasMessageContaining("is no manager of a cluster")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> client.events("/api/status", null, false)).isInstanceOf(ClusterUnreachable.class);
    }

    @Test
    void anEndlessAnswerIsCut() {
        manager.on("GET /api/status", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = new byte[1 << 20];
            while (true) { // until the client hangs up
                exchange.getResponseBody().write(block);
            }
        });
        assertThatThrownBy(() -> client.get("/api/status")).isInstanceOf(ClusterUnreachable.class);
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForEver() {
        var over = new CountDownLatch(1);
        manager.on("GET /api/status", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (var hasty = new ManagerClient(
                ManagerAddress.of(manager.address()), new Credentials(Map.of()), Duration.ofMillis(200))) {
            assertThatThrownBy(() -> hasty.get("/api/status"))
                    .isInstanceOf(ClusterUnreachable.class)
                    .hasMessageContaining("does not answer in time");
        } finally {
            over.countDown();
        }
    }

    @Test
    void whatSpeaksAnotherLanguageIsSaidSo() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                var other = ManagerClient.at("127.0.0.1:" + server.getLocalPort())) {
            Thread.startVirtualThread(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write(new byte[] {0, 0, 0, 9, 'K', 'A', 'F', 'K', 'A', '\n'});
                } catch (IOException e) {
                    // the test ends
                }
            });
            assertThatThrownBy(() -> other.get("/api/status"))
                    .isInstanceOf(ClusterUnreachable.class)
                    .hasMessageContaining("does not answer as a manager does");
        }
    }

    @Test
    void nobodyThereIsSaidSo() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        try (var nobody = ManagerClient.at("127.0.0.1:" + free)) {
            assertThatThrownBy(() -> nobody.get("/api/status"))
                    .hasMessage("the cluster's manager at 127.0.0.1:" + free
                            + " cannot be reached: is the cluster up, and is this its address?");
        }
        try (var unknown = ManagerClient.at("no-such-host.invalid:80")) {
            assertThatThrownBy(() -> unknown.get("/api/status"))
                    .hasMessageContaining("no-such-host.invalid:80 is no known host");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "host:",
                "host:99999",
                "host:80/path",
                "https://host:1/x",
                "ftp://host:1",
                "a b:1",
                "-x"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> ManagerClient.at(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("must be HOST:PORT");
    }

    @Test
    void aPartOfAPathLeadsNowhereElse() {
        assertThat(ManagerClient.part("../a b/ü?x=1")).isEqualTo("..%2Fa%20b%2F%C3%BC%3Fx%3D1");
        assertThat(ManagerClient.at("http://[::1]:80/").address()).isEqualTo("[::1]:80");
    }
}
