package io.gregor.cli.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that Ctrl-C at the terminal does not reach: whoever started it ends it, in an order. What it
 * prints goes to a bounded log.
 */
final class ManagedProcess {
    private static final String DETACHED = "trap '' INT HUP; exec \"$@\"";
    private static final int KEPT_LINES = 20;
    private static final int LONGEST_LINE = 500;

    private final Process process;
    private final RotatingLog log;
    private final Thread pump;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Set<String> firstWords = new HashSet<>();
    private final StringBuilder line = new StringBuilder();

    private ManagedProcess(Process process, RotatingLog log) {
        this.process = process;
        this.log = log;
        // Reading a pipe holds the thread below a virtual one: a few of them would stop all others.
        this.pump = Thread.ofPlatform().daemon().name("log-of-" + process.pid()).start(this::pump);
    }

    static ManagedProcess start(Program program, RotatingLog log) throws IOException {
        // A signal that is ignored at the start stays so: the JVM keeps what it finds.
        var command = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
        command.addAll(program.command());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        var process = builder.start();
        process.getOutputStream().close();
        return new ManagedProcess(process, log);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether a line began with this word. */
    synchronized boolean said(String word) {
        return firstWords.contains(word);
    }

    /** The last lines, the oldest first. */
    synchronized List<String> lastLines() {
        endLine();
        return List.copyOf(lastLines);
    }

    /** Waits for the end, its last words included. */
    int awaitEnd() throws InterruptedException {
        int code = process.waitFor();
        pump.join(Duration.ofSeconds(2)); // a child that lives on may hold the pipe open
        return code;
    }

    /** Asks it to end, and kills it with all its children when it does not within the time; then the answer is false. */
    boolean stop(Duration patience) {
        process.toHandle().destroy(); // the process itself would be cut off from its log
        try {
            if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                awaitEnd();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    void kill() {
        var family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    private void pump() {
        var buffer = new byte[8192];
        try (var in = process.getInputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                log.write(buffer, n);
                remember(new String(buffer, 0, n, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // the process is gone, and its words with it
        } finally {
            log.close();
        }
    }

    private synchronized void remember(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                endLine();
            } else if (line.length() < LONGEST_LINE) {
                line.append(c);
            }
        }
    }

    private void endLine() {
        var ended = line.toString().stripTrailing();
        line.setLength(0);
        if (ended.isEmpty()) {
            return;
        }
        if (firstWords.size() < 1_000) {
            firstWords.add(ended.split(" ", 2)[0]);
        }
        lastLines.addLast(ended);
        if (lastLines.size() > KEPT_LINES) {
            lastLines.removeFirst();
        }
    }
}
