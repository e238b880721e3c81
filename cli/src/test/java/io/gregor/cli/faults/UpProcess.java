package io.gregor.cli.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.cli.cluster.ClusterFile;
import io.gregor.cli.cluster.ClusterFolder;
import io.gregor.cli.remote.ManagerClient;
import io.gregor.testkit.fault.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** {@code gregor up}, as users start it, with everything that belongs to it below one folder. */
final class UpProcess implements AutoCloseable {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration END = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClusterFolder folder;
    private final JavaProcess process;

    UpProcess(Path home, int executors, String model, Map<String, String> environment) throws InterruptedException {
        this.folder = new ClusterFolder(home.resolve("cluster"));
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgregor.installation=" + PROJECT,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.gregor.cli.Main",
                "up",
                "--executors",
                Integer.toString(executors),
                "--model",
                model));
        var variables = new java.util.HashMap<>(environment);
        variables.put("GREGOR_HOME", home.toString());
        process = JavaProcess.start("gregor up", command, variables);
        try {
            process.await(line -> line.startsWith("ready after"), START);
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    /** Whether the services and the broker have been built. */
    static boolean isBuilt() {
        return List.of("manager", "assistant", "executor", "tester").stream()
                        .allMatch(it ->
                                Files.exists(PROJECT.resolve("agent-" + it + "/target/quarkus-app/quarkus-run.jar")))
                && Files.exists(PROJECT.resolve("runtime-core/local-broker/target/lib"));
    }

    Path data() {
        return folder.path();
    }

    /** What runs now. */
    ClusterFile now() {
        return ClusterFile.read(folder.file()).orElseThrow();
    }

    /** Asks the manager, which may be down just now, until it answers. */
    JsonNode get(String path, Duration patience) {
        return patiently(patience, client -> client.get(path));
    }

    /** Submits one procedure; under the same name it is the same migration, however often it arrives. */
    void submit(String migration, String text, Duration patience) {
        ObjectNode body = JSON.createObjectNode().put("migration", migration).put("dialect", "ASE");
        body.putArray("files").addObject().put("name", migration + ".sql").put("text", text);
        body.putArray("schemaFiles");
        body.putObject("options");
        patiently(patience, client -> client.post("/api/migrations", body));
    }

    private interface Talk {
        JsonNode with(ManagerClient client);
    }

    private JsonNode patiently(Duration patience, Talk talk) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try (var client = ManagerClient.at(now().manager())) {
                return talk.with(client);
            } catch (RuntimeException e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("no answer for " + patience + words(), e);
                }
                LockSupport.parkNanos(200_000_000);
            }
        }
    }

    /** What it said, and the last words of its services. */
    String words() {
        var all = new StringBuilder("\n").append(String.join("\n", process.lines()));
        try (var logs = Files.list(folder.path().resolve("logs"))) {
            for (var log : logs.sorted().toList()) {
                var lines = Files.readAllLines(log);
                all.append("\n--- ").append(log.getFileName()).append('\n');
                all.append(String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size())));
            }
        } catch (java.io.IOException e) {
            all.append("\n(no logs: ").append(e).append(')');
        }
        return all.toString();
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() throws InterruptedException {
        process.stop(END);
        process.close();
    }
}
