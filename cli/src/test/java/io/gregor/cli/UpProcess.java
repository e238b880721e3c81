package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.cli.cluster.ClusterFile;
import io.gregor.cli.cluster.ClusterFolder;
import io.gregor.cli.remote.ManagerClient;
import io.gregor.executor.postgres.KeptServer;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.testkit.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A cluster that {@code gregor up} runs for a test, with everything that belongs to it below one folder. Closing ends it,
 * the hard way where the gentle one fails.
 */
public final class UpProcess implements AutoCloseable {
    private static final Duration TO_START = Duration.ofMinutes(4);
    private static final Duration TO_END = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int LAST_LINES = 25;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path home;
    private final Path output;
    private final Process process;

    private UpProcess(Path home, Path output, Process process) {
        this.home = home;
        this.output = output;
        this.process = process;
    }

    /** Whether the services and the broker have been built. */
    public static boolean isBuilt() {
        var project = GregorProcess.PROJECT;
        return List.of("manager", "assistant", "executor", "tester").stream()
                        .allMatch(it ->
                                Files.exists(project.resolve("agent-" + it + "/target/quarkus-app/quarkus-run.jar")))
                && Files.exists(project.resolve("runtime-core/local-broker/target/lib"));
    }

    public static UpProcess start(Path home, String... options) throws IOException {
        return start(home, Map.of(), options);
    }

    /** Starts it and returns when it says that it is ready. */
    public static UpProcess start(Path home, Map<String, String> environment, String... options) throws IOException {
        var output = Files.createTempFile(home, "up", ".txt");
        var arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(List.of(options));
        var variables = new HashMap<>(environment);
        variables.put("GREGOR_HOME", home.toString());
        var process = GregorProcess.builder(variables, arguments.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        var up = new UpProcess(home, output, process);
        try {
            up.await(TO_START, () -> up.said().contains("End it:") || !process.isAlive());
            assertThat(process.isAlive()).as(up.said()).isTrue();
            return up;
        } catch (AssertionError e) {
            up.close();
            throw e;
        }
    }

    public long pid() {
        return process.pid();
    }

    /** What it said so far. */
    public String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Where the cluster keeps its data. */
    public Path data() {
        return home.resolve("cluster");
    }

    /** What runs now. */
    public ClusterFile file() {
        return ClusterFile.read(new ClusterFolder(data()).file())
                .orElseThrow(() -> new AssertionError("no cluster.json\n" + said()));
    }

    /** The database of its store, which it has started. */
    public PostgresLogin store() {
        var server = new KeptServer(
                "the cluster's store", data().resolve("store"), home.resolve("cache"), ServerProfile.kept(200));
        return server.start().login();
    }

    /** Asks the manager, which may be down just now, until it answers. */
    public JsonNode get(String path, Duration patience) {
        return patiently(patience, client -> client.get(path));
    }

    /** Submits one procedure; under the same name it is the same migration, however often it arrives. */
    public void submit(String migration, String text, Duration patience) {
        submit(migration, text, false, patience);
    }

    /** The same; whether a person is asked before it is promoted. */
    public void submit(String migration, String text, boolean askApproval, Duration patience) {
        submit(migration, text, Map.of("askApproval", askApproval), patience);
    }

    /** The same with these options. */
    public void submit(String migration, String text, Map<String, Boolean> options, Duration patience) {
        ObjectNode body = JSON.createObjectNode().put("migration", migration).put("dialect", "ASE");
        body.putArray("files").addObject().put("name", migration + ".sql").put("text", text);
        body.putArray("schemaFiles");
        ObjectNode chosen = body.putObject("options");
        options.forEach(chosen::put);
        patiently(patience, client -> client.post("/api/migrations", body));
    }

    private JsonNode patiently(Duration patience, Function<ManagerClient, JsonNode> talk) {
        var answer = new AtomicReference<JsonNode>();
        var problem = new AtomicReference<>("");
        try {
            Waiting.until("the manager answers", patience, LOOK_EVERY, () -> {
                try (var client = ManagerClient.at(file().manager())) {
                    answer.set(talk.apply(client));
                    return true;
                } catch (RuntimeException e) {
                    problem.set(e.toString());
                    return false;
                }
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + problem.get() + words(), e);
        }
        return answer.get();
    }

    /** One of its processes. */
    public ClusterFile.Entry process(String name) {
        return file().processes().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public void killHard(String name) {
        ProcessHandle.of(process(name).pid()).orElseThrow().destroyForcibly();
    }

    /** As when the machine loses its power: everything is gone at once, by SIGKILL, its databases too. */
    public void killAllHard() {
        var all = new ArrayList<>(List.of(process.toHandle()));
        file().processes().stream()
                .flatMap(entry -> ProcessHandle.of(entry.pid()).stream())
                .forEach(all::add);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(it -> it.onExit().join());
        await(TO_END, () -> left().isEmpty());
    }

    /** Waits until a process that starts, or starts again, has said so. */
    public void awaitWords(String words) {
        await(TO_START, () -> said().contains(words));
    }

    public void await(Duration limit, BooleanSupplier condition) {
        try {
            Waiting.until("what is waited for", limit, LOOK_EVERY, condition);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + words(), e);
        }
    }

    /** What it said, and the last words of its services. */
    public String words() {
        var all = new StringBuilder("\n").append(said());
        try (var logs = Files.list(data().resolve("logs"))) {
            for (var log : logs.sorted().toList()) {
                var lines = Files.readAllLines(log);
                all.append("\n--- ").append(log.getFileName()).append('\n');
                all.append(String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
            }
        } catch (IOException e) {
            all.append("\n(no logs: ").append(e).append(')');
        }
        return all.toString();
    }

    /** Ends it as a service manager would: by SIGTERM. */
    public void terminate() throws InterruptedException {
        process.toHandle().destroy();
        assertThat(process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
    }

    /** Processes that belong to the home folder: by their arguments, or by what they run in. */
    public List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.pid() != ProcessHandle.current().pid())
                .filter(p -> p.info().commandLine().orElse("").contains(home.toString()))
                .toList();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        left().forEach(ProcessHandle::destroyForcibly);
    }
}
