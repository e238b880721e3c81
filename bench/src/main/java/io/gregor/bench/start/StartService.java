package io.gregor.bench.start;

import io.gregor.bench.Bench;
import io.gregor.bench.Measure;
import io.gregor.bench.durable.Lab;
import io.gregor.bench.measuring.Result;
import io.gregor.bench.measuring.Stopwatch;
import io.gregor.executor.postgres.PostgresLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of a service's process until it says that it is ready; and the same of the JDK's own file server. */
public final class StartService implements Measure {
    private static final int TIMES = 5;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Override
    public String name() {
        return "start.service";
    }

    @Override
    public boolean needsInstallation() {
        return true;
    }

    @Override
    public List<Result> run(Bench bench) throws Exception {
        Lab lab = bench.lab();
        PostgresLogin store = lab.database("service");
        Path jar = Path.of(bench.launcher()).resolveSibling("agent-assistant/target/quarkus-app/quarkus-run.jar");
        Stopwatch service = new Stopwatch();
        Stopwatch plain = new Stopwatch();
        for (int i = 0; i < (bench.pace().isQuick() ? 1 : TIMES); i++) {
            int port = freePort();
            time(
                    plain,
                    port,
                    "/",
                    Map.of(),
                    List.of("-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", Integer.toString(port), "-o", "none"));
            int other = freePort();
            time(service, other, "/q/health/ready", environment(lab, store, other), List.of("-jar", jar.toString()));
        }
        return List.of(Result.of(name(), service.median(), "ms", "jdk-file-server", plain.median()));
    }

    private static Map<String, String> environment(Lab lab, PostgresLogin store, int port) {
        return Map.of(
                "GREGOR_NODE", "assistant",
                "GREGOR_KAFKA_BOOTSTRAP", lab.broker(),
                "GREGOR_STORE_URL", store.jdbcUrl(),
                "GREGOR_STORE_USER", store.user(),
                "GREGOR_STORE_PASSWORD", store.password().reveal(),
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port));
    }

    /** Starts a JVM and looks until its page answers; then it is ended, outside of the measured time. */
    private static void time(
            Stopwatch watch, int port, String page, Map<String, String> environment, List<String> arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        List<Process> started = new ArrayList<>();
        try {
            watch.time(() -> {
                started.add(builder.start());
                awaitAnswer(started.getFirst(), URI.create("http://127.0.0.1:" + port + page));
            });
        } finally {
            for (Process process : started) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitAnswer(Process process, URI page) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException(page + " does not answer");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
