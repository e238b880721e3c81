package io.gregor.executor.target;

import io.gregor.executor.postgres.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Who uses the default target: a file for each, named after its process, so that those of processes that no longer live
 * do not count. Callers hold the target's lock.
 */
record TargetUsers(Path folder) {
    private static final String KEPT = "kept";

    /** Somebody wants the target to run on without users. */
    void keep() throws IOException {
        Files.createDirectories(folder);
        Path kept = folder.resolve(KEPT);
        if (!Files.exists(kept)) {
            Files.createFile(kept);
        }
    }

    Path enter() throws IOException {
        Files.createDirectories(folder);
        return Files.createTempFile(folder, mark(ProcessHandle.current()) + "-", "");
    }

    /** Whether the one that leaves was the last, and nobody wants the target to run on. */
    boolean leave(Path user) throws IOException {
        Files.deleteIfExists(user);
        if (!Files.exists(folder)) {
            return true;
        }
        boolean wanted = false;
        try (DirectoryStream<Path> users = Files.newDirectoryStream(folder)) {
            for (Path other : users) {
                String name = other.getFileName().toString();
                if (name.equals(KEPT) || lives(name)) {
                    wanted = true;
                } else {
                    Files.delete(other);
                }
            }
        }
        return !wanted;
    }

    void forget() throws IOException {
        Folders.delete(folder);
    }

    private static boolean lives(String name) {
        String[] parts = name.split("-");
        Optional<ProcessHandle> process = parts[0].matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(parts[0])).filter(ProcessHandle::isAlive)
                : Optional.empty();
        return process.isPresent() && name.startsWith(mark(process.get()) + "-");
    }

    private static String mark(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started;
    }
}
