package io.gregor.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.gregor.cli.ExitCodes;
import io.gregor.cli.UserError;
import io.gregor.testkit.tls.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String TOKEN = "eyJ.secret-of-ann.x";

    @TempDir
    Path folder;

    private final List<String> sent = new ArrayList<>();
    private FakeManager manager;

    @BeforeEach
    void start() throws IOException {
        manager = new FakeManager().on("GET /api/status", exchange -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            FakeManager.send(exchange, 200, "{}");
        });
    }

    @AfterEach
    void stop() {
        manager.close();
    }

    @Test
    void aTokenIsSentWhereThereIsOneAndAFileIsReadAnew() throws IOException {
        ask(Map.of());
        ask(Map.of("GREGOR_TOKEN", " " + TOKEN + "\n"));
        var file = Files.writeString(folder.resolve("token"), "first\n");
        try (var client = ManagerClient.at(manager.address(), Map.of("GREGOR_TOKEN_FILE", file.toString()))) {
            client.get("/api/status");
            Files.writeString(file, "second");
            client.get("/api/status");
        }
        assertThat(sent).containsExactly("null", "Bearer " + TOKEN, "Bearer first", "Bearer second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a\nb", "ü"})
    void whatIsNoTokenIsNotSentAndNotShown(String token) throws IOException {
        var file = Files.writeString(folder.resolve("token"), token);
        for (var given : List.of(Map.of("GREGOR_TOKEN", token), Map.of("GREGOR_TOKEN_FILE", file.toString()))) {
            assertThatThrownBy(() -> ask(given))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("holds no token")
                    .hasMessageNotContaining(token);
        }
        assertThatThrownBy(() -> ask(Map.of("GREGOR_TOKEN_FILE", "/no/such/file")))
                .hasMessage("GREGOR_TOKEN_FILE names /no/such/file, which cannot be read");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:8470", "http://192.0.2.1:8470", "no-such-host.invalid:80"})
    void aTokenDoesNotLeaveThisMachineInTheClear(String address) {
        try (var client = ManagerClient.at(address, Map.of("GREGOR_TOKEN", TOKEN))) {
            assertThatThrownBy(() -> client.get("/api/status"))
                    .isInstanceOfSatisfying(
                            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.USAGE))
                    .hasMessageContaining("use https://")
                    .hasMessageNotContaining(TOKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void whoIsNotLetInHearsWhyAtOnce(int status) {
        manager.answering("GET /api/status", status, "{\"status\":" + status + ",\"detail\":\"the token is too old\"}");
        assertThatThrownBy(() -> ask(Map.of("GREGOR_TOKEN", TOKEN)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("the cluster's manager at " + manager.address() + " says: the token is too old")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void certificatesAreCheckedAndTheAuthorityCanBeNamed() throws Exception {
        var authority = Authority.in(folder);
        var server = https(authority.sign("manager", "ip:127.0.0.1").pkcs12());
        try {
            var address = "https://127.0.0.1:" + server.getAddress().getPort();
            try (var client = ManagerClient.at(address, Map.of("GREGOR_TOKEN", TOKEN))) {
                assertThatThrownBy(() -> client.get("/api/status"))
                        .isInstanceOf(ClusterUnreachable.class)
                        .hasMessageContaining("certif")
                        .hasMessageNotContaining(TOKEN);
            }
            assertThat(sent).isEmpty();
            var known = Map.of(
                    "GREGOR_TOKEN",
                    TOKEN,
                    "GREGOR_CLUSTER_AUTHORITY",
                    authority.certificate().toString());
            try (var client = ManagerClient.at(address, known)) {
                assertThat(client.get("/api/status").isObject()).isTrue();
                assertThat(client.address()).isEqualTo(address);
            }
            var elsewhere = address.replace("127.0.0.1", "localhost");
            try (var client = ManagerClient.at(elsewhere, known)) { // a name that is not in the certificate
                assertThatThrownBy(() -> client.get("/api/status")).isInstanceOf(ClusterUnreachable.class);
            }
            assertThat(sent).containsExactly("Bearer " + TOKEN);
        } finally {
            server.stop(0);
        }
        var none = Files.writeString(folder.resolve("none.pem"), "nothing");
        assertThatThrownBy(() -> ManagerClient.at("h:1", Map.of("GREGOR_CLUSTER_AUTHORITY", none.toString())))
                .hasMessageContaining("holds no certificates");
    }

    private HttpsServer https(Path keys) throws Exception {
        var store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/api/status", exchange -> {
            sent.add(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeManager.send(exchange, 200, "{}");
            exchange.close();
        });
        server.start();
        return server;
    }

    private void ask(Map<String, String> environment) {
        try (var client = ManagerClient.at(manager.address(), environment)) {
            client.get("/api/status");
        }
    }
}
