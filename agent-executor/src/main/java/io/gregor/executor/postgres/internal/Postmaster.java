package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The server process of a data folder, found through the {@code postmaster.pid} that PostgreSQL writes there. */
public record Postmaster(long pid, int port, boolean ready) {
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** The live server of the folder, if there is one; a pid that now belongs to another program is not one. */
    public static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            long pid = Long.parseLong(lines.getFirst().strip());
            if (!isServerOf(pid, data)) {
                return Optional.empty();
            }
            int port = lines.size() > PORT_LINE
                    ? Integer.parseInt(lines.get(PORT_LINE).strip())
                    : 0;
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return Optional.of(new Postmaster(pid, port, ready));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // no such file, or one that is being written
        }
    }

    private static boolean isServerOf(long pid, Path data) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        // macOS does not show other programs' arguments; there the live pid has to do.
        return process.isPresent()
                && process.get()
                        .info()
                        .commandLine()
                        .map(line -> line.contains(data.toString()))
                        .orElse(!Files.isDirectory(Path.of("/proc/self")));
    }

    /** Fast shutdown: sessions are ended, what is committed is written. False when it still lives after the time. */
    public boolean stopFast(Duration atMost) {
        return stop("INT", atMost);
    }

    /** Immediate shutdown, for data nobody wants any more; and when even that does not help, the hard way. */
    public void stopImmediately(Duration atMost) {
        if (!stop("QUIT", atMost)) {
            ProcessHandle.of(pid).ifPresent(process -> {
                List<ProcessHandle> family = process.descendants().toList();
                process.destroyForcibly();
                family.forEach(ProcessHandle::destroyForcibly);
            });
        }
    }

    private boolean stop(String signal, Duration atMost) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isEmpty()) {
            return true;
        }
        try {
            // Java itself can only send TERM, which waits for all clients to go, and KILL.
            new ProcessBuilder("/bin/sh", "-c", "kill -%s %d".formatted(signal, pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
            process.get().onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return !process.get().isAlive();
        }
    }
}
