package io.gregor.bench.migrate;

import io.gregor.bench.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running {@code gregor up}; closing ends it as a service manager does, and so does the end of this JVM, SIGKILL included. */
final class Up implements AutoCloseable {
    private static final Pattern MANAGER = Pattern.compile("manager +pid \\d+ +(\\S+) .*");

    /** The input of this script ends with us; Ctrl-C at a terminal, which reaches it too, must not end it before. */
    private static final String TETHERED = "trap '' INT; \"$@\" & up=$!; exec >&-; read -r _; kill $up; wait $up";

    private final Process process;
    private String manager = "";

    private Up(Process process) {
        this.process = process;
    }

    static Up start(Gregor gregor, int executors, Scratch scratch) throws IOException {
        Up up = new Up(gregor.command(TETHERED, "up", "--executors", Integer.toString(executors), "--model", "none")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        scratch.beforeRemoval(up::close);
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
        try {
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // It has ended already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
