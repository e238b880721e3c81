package io.gregor.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with this one's class path, spoken to line by line. It ends when it is closed, or this JVM ends. It has
 * the collector that JVMs choose for themselves where they have little memory, as services in containers do.
 */
public final class Child implements AutoCloseable {
    private static final String END = "\0";
    private static final int MOST_ERRORS = 5;

    private final String name;
    private final Process process;
    private final PrintStream in;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    /** The first ones tell the cause. */
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private final Thread hook;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.hook = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        Thread.ofVirtual().name("output of " + name).start(this::read);
        Thread.ofVirtual().name("errors of " + name).start(this::readErrors);
    }

    /**
     * Starts a program that reads its standard input, and ends where that ends.
     *
     * @param memory as {@code -Xmx} takes it
     * @param secrets environment variables: what other users of the machine must not see
     */
    public static Child start(
            String name, Class<?> program, String memory, Map<String, String> secrets, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(secrets);
        try {
            return new Child(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + name, e);
        }
    }

    /** Says a line to it. */
    public void say(String line) {
        in.println(line);
    }

    /** The rest of the next line that begins with this word; other lines are skipped. */
    public String expect(String word, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null || line.equals(END)) {
                throw new IllegalStateException(name + (line == null ? " did not say '" : " ended without saying '")
                        + word + "'" + String.join("", errors));
            }
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    /** SIGKILL; gone when it returns, so that nothing writes into its folder any more. */
    public void kill() {
        try {
            if (!process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(name + " outlives SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM ends already, and its hook does the rest.
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void readErrors() {
        boolean shown = System.getenv("GREGOR_DEBUG") != null;
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (errors.size() < MOST_ERRORS) {
                    errors.add("; " + line.strip());
                }
                if (shown) {
                    System.err.println(name + ": " + line);
                }
            }
        } catch (IOException e) {
            // Killed.
        }
    }

    private void read() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // Killed; the end below tells.
        }
        lines.add(END);
    }
}
