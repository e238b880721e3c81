package io.gregor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.cli.GregorProcess;
import io.gregor.executor.target.Lease;
import io.gregor.executor.target.Targets;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A broker, a database and the packaged services, each a real process. */
final class SmallCluster implements AutoCloseable {
    private static final Path ROOT = GregorProcess.PROJECT;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path folder;
    private final Path home;
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Lease database;
    private final String broker;

    SmallCluster(Path folder) throws IOException {
        this.folder = folder;
        this.home = GregorProcess.sharing(Files.createDirectories(folder.resolve("home")));
        this.database = Targets.defaultTarget(home).lease();
        var libraries = ROOT.resolve("runtime-core/local-broker/target/lib");
        var process = start(
                "broker",
                Map.of(),
                List.of(
                        "-cp",
                        libraries.resolve("*").toString(),
                        "io.gregor.broker.Main",
                        folder.resolve("kafka").toString(),
                        "0"));
        this.broker = process.awaitLine("ready ").substring("ready ".length());
    }

    ServiceProcess service(String service) {
        return service(service, Map.of());
    }

    /** @param more variables of its environment */
    ServiceProcess service(String service, Map<String, String> more) {
        int port = freePort();
        var login = database.running().login();
        var environment = new HashMap<>(Map.of(
                "GREGOR_NODE", service + "-1",
                "GREGOR_HOME", home.toString(),
                "GREGOR_KAFKA_BOOTSTRAP", broker,
                "GREGOR_KAFKA_PARTITIONS", "2",
                "GREGOR_STORE_URL", login.jdbcUrl(),
                "GREGOR_STORE_USER", login.user(),
                "GREGOR_STORE_PASSWORD", login.password().reveal(),
                "QUARKUS_HTTP_PORT", Integer.toString(port)));
        // A model that nobody needs, so that it never has to answer.
        environment.putAll(Map.of(
                "GREGOR_MODEL", "ollama:nobody",
                "GREGOR_MODEL_PATIENCE", "0s",
                "GREGOR_MODEL_PRICE_INPUT", "1",
                "OLLAMA_BASE_URL", "http://127.0.0.1:1",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
        environment.putAll(more);
        ports.put(service, port);
        return start(service, environment, List.of("-jar", jar(service).toString()));
    }

    void awaitReady() {
        ports.forEach((service, port) ->
                Waiting.until(service + " is ready", PATIENCE, () -> status(port, "/q/health/ready") == 200));
    }

    String address(String service) {
        return "127.0.0.1:" + ports.get(service);
    }

    Lease database() {
        return database;
    }

    /** What is answered; 0 where nobody listens. */
    int status(String service, String path) {
        return status(ports.get(service), path);
    }

    /** What a service says. */
    String body(String service, String path) {
        try {
            var answer = HTTP.send(request(ports.get(service), path), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(service + path).isEqualTo(200);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private static int status(int port, String path) {
        try {
            return HTTP.send(request(port, path), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private ServiceProcess start(String name, Map<String, String> environment, List<String> arguments) {
        var process = ServiceProcess.start(folder, name, environment, arguments);
        processes.add(process);
        return process;
    }

    private static Path jar(String service) {
        return ROOT.resolve("agent-" + service + "/target/quarkus-app/quarkus-run.jar");
    }

    /** Below those that the system gives to outgoing connections, so that none takes it before the service does. */
    private static int freePort() {
        for (int port : ThreadLocalRandom.current().ints(100, 20_000, 32_000).toArray()) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it
            }
        }
        throw new AssertionError("no free port");
    }

    @Override
    public void close() {
        processes.reversed().forEach(ServiceProcess::close);
        database.close();
    }
}
