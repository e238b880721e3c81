package io.gregor.bench.migrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code gregor up}; closing ends it as Ctrl-C does. */
final class Up implements AutoCloseable {
    private static final Pattern MANAGER = Pattern.compile("manager +pid \\d+ +(\\S+) .*");

    private final Process process;
    private final Thread hook;
    private String manager = "";

    private Up(Process process) {
        this.process = process;
        this.hook = Thread.ofPlatform().unstarted(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static Up start(Gregor gregor, int executors) throws IOException {
        Up up = new Up(gregor.command("up", "--executors", Integer.toString(executors), "--model", "none")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        try {
            up.awaitReady();
            return up;
        } catch (IOException | RuntimeException e) {
            up.close();
            throw e;
        }
    }

    /** HOST:PORT. */
    String manager() {
        return manager;
    }

    private void awaitReady() throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher address = MANAGER.matcher(line);
            if (address.matches()) {
                manager = address.group(1);
            }
            if (line.startsWith("ready after")) {
                Thread.ofVirtual().start(() -> drain(lines));
                return;
            }
        }
        throw new IllegalStateException("gregor up ended before it was ready");
    }

    /** It must not wait for a reader. */
    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                continue;
            }
        } catch (IOException e) {
            // Closed with the process.
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            // This JVM ends already.
        }
    }
}
