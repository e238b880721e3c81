package io.gregor.bench.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that answers at an address. It ends when it is closed, and when this JVM ends, SIGKILL included. */
public final class Jvm implements AutoCloseable {
    /** The input of this script ends with us; Ctrl-C at a terminal, which reaches it too, must not end it before. */
    private static final String TETHERED = "trap '' INT; \"$@\" & jvm=$!; read -r _; kill $jvm; wait $jvm";

    private static final Duration TO_START = Duration.ofMinutes(3);
    private static final Duration TO_END = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Process shell;

    private Jvm(Process shell) {
        this.shell = shell;
    }

    /** Starts it, with these variables in its environment. */
    public static Jvm start(List<String> arguments, Map<String, String> environment) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", TETHERED, "sh", java));
        command.addAll(arguments);
        boolean shown = System.getenv("GREGOR_DEBUG") != null;
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(shown ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return new Jvm(builder.start());
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Returns when the page answers as it should. */
    public void await(URI page) throws InterruptedException {
        await(page, "");
    }

    /** Returns when the page answers as it should, with this somewhere in it. */
    void await(URI page, String text) throws InterruptedException {
        long end = System.nanoTime() + TO_START.toNanos();
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofSeconds(5)).build();
        while (System.nanoTime() < end && isAlive()) {
            try {
                var answer = HTTP.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200 && answer.body().contains(text)) {
                    return;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(PAUSE); // seldom enough to cost the measured process next to nothing
        }
        throw new IllegalStateException(page + " does not answer; GREGOR_DEBUG=1 shows what its process says");
    }

    /** What it has in the machine's memory, shared libraries included, in megabytes; only Linux tells, elsewhere it is 0. */
    public double megabytes() throws IOException {
        Path status = Path.of(
                "/proc", jvm().map(it -> Long.toString(it.pid())).findFirst().orElse("none"), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElse(0);
    }

    /** SIGKILL: for what is of no use any more. */
    public void kill() {
        jvm().forEach(ProcessHandle::destroyForcibly);
        close();
    }

    /** Ends it gently, and returns when it has ended. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                jvm().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ProcessHandle> jvm() {
        return shell.toHandle().children();
    }

    /** A moment after the start the shell has not begun it. */
    private boolean isAlive() {
        return shell.isAlive() && (jvm().findAny().isPresent() || isYoung());
    }

    private boolean isYoung() {
        return shell.info()
                .startInstant()
                .map(it -> it.plusSeconds(5).isAfter(java.time.Instant.now()))
                .orElse(false);
    }
}
