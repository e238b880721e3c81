package io.gregor.deploy.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code deploy/compose.yaml} as it is, on images made here. Closing it takes everything away again. */
final class RunningCompose implements AutoCloseable {
    private static final Path DEPLOY = Path.of("").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> IMAGES = List.of(
            "base", "kafka", "postgres", "gregor-manager", "gregor-assistant", "gregor-executor", "gregor-tester");

    private final String name =
            "gregortest" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);
    private final Path folder;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> compose;
    final int kafka = freePort();

    /** @param folder for what is made on the way */
    RunningCompose(Path folder) throws IOException {
        this.folder = folder;
        this.compose = compose();
        variables.put("GREGOR_IMAGES", name + "/gregor-");
        variables.put("KAFKA_IMAGE", name + "/kafka");
        variables.put("POSTGRES_IMAGE", name + "/postgres");
        variables.put("GREGOR_PORT", String.valueOf(freePort()));
        variables.put("GREGOR_KAFKA_PORT", String.valueOf(kafka));
        variables.put("GREGOR_SECRETS", folder.resolve("secrets").toString());
    }

    /** Makes the images, and starts what the services need. */
    void prepare() throws IOException {
        Path context = Files.createDirectory(folder.resolve("context"));
        run(List.of(
                DEPLOY.resolve("src/test/docker/make-images").toString(),
                name + "/",
                System.getProperty("java.home"),
                context.toString()));
        run(List.of(
                DEPLOY.resolve("compose/secrets").toString(),
                folder.resolve("secrets").toString()));
        composed("up", "--detach", "kafka", "postgres");
    }

    /** This machine's address in the network that has no way out: all services get there, and nobody else. */
    InetAddress gateway() throws IOException {
        return InetAddress.getByName(run(List.of(
                        "docker",
                        "network",
                        "inspect",
                        "--format",
                        "{{(index .IPAM.Config 0).Gateway}}",
                        name + "_inside"))
                .strip());
    }

    /**
     * Starts the services.
     *
     * @param collector where they send their spans to
     */
    void up(String collector) throws IOException {
        variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector);
        composed("up", "--detach");
    }

    /** The words that the engine has for the health of each container, by the service's name. */
    Map<String, String> health() {
        List<String> command = List.of(
                "docker",
                "ps",
                "--all",
                "--filter",
                "label=com.docker.compose.project=" + name,
                "--format",
                "{{.Label \"com.docker.compose.service\"}} {{.Status}}");
        try {
            return run(command)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command in a service's container prints. */
    String in(String service, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of("exec", "-T", service));
        all.addAll(List.of(command));
        return composed(all.toArray(String[]::new));
    }

    String composed(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(compose);
        command.addAll(List.of(arguments));
        return run(command);
    }

    @Override
    public void close() throws IOException {
        try {
            // What they would still save is thrown away.
            composed("down", "--volumes", "--timeout", "1");
        } finally {
            List<String> command = new ArrayList<>(List.of("docker", "image", "rm", "--force"));
            IMAGES.forEach(image -> command.add(name + "/" + image));
            start(command, true);
        }
    }

    /** Compose as a plugin of the client, or the older program of that name, which does not know a project's name. */
    private List<String> compose() throws IOException {
        List<String> words = new ArrayList<>(List.of("docker", "compose"));
        Path file = DEPLOY.resolve("compose.yaml");
        if (start(List.of("docker", "compose", "version"), true).code() != 0) {
            words = new ArrayList<>(List.of("docker-compose"));
            String text = Files.readString(file).replaceFirst("(?m)^name: .*$", "");
            file = Files.writeString(folder.resolve("compose.yaml"), text);
        }
        words.addAll(
                List.of("--project-directory", DEPLOY.toString(), "--project-name", name, "--file", file.toString()));
        return words;
    }

    private String run(List<String> command) throws IOException {
        Ended ended = start(command, false);
        assertThat(ended.code())
                .as(String.join(" ", command) + "\n" + ended.output())
                .isZero();
        return ended.output();
    }

    private record Ended(int code, String output) {}

    private Ended start(List<String> command, boolean quiet) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        boolean failed = process.exitValue() != 0 && !quiet;
        return new Ended(process.exitValue(), failed ? output + Files.readString(errors) : output);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
