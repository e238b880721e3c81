package io.gregor.executor.postgres.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Server processes that outlive their main process: one that runs an endless loop does not look whether that is still
 * there. Each works in its data folder, which tells whose it is; found on Linux only.
 */
final class Strays {
    private static final Path PROCESSES = Path.of("/proc");
    private static final long SECONDS = 5;

    private Strays() {}

    /** Kills those of the data folder, and waits a moment for their end. */
    static void end(Path data) {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (worksIn(process, data)) {
                    long pid = Long.parseLong(process.getFileName().toString());
                    Optional<ProcessHandle> stray = ProcessHandle.of(pid);
                    stray.ifPresent(ProcessHandle::destroyForcibly);
                    stray.map(ProcessHandle::onExit).ifPresent(ends::add);
                }
            }
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            // No such folder on this system, or nothing more can be done about them.
        }
    }

    private static boolean worksIn(Path process, Path data) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException | RuntimeException e) {
            return false; // it has ended, or is another user's
        }
    }
}
