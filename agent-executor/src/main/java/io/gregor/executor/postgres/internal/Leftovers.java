package io.gregor.executor.postgres.internal;

import io.gregor.executor.postgres.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Folders of throw-away servers. Each says which process made it, so that the next start finds and removes those of a
 * process that was killed, with the server that still runs in them. Only folders of the same user are touched, and only
 * a server that runs in such a folder is ended.
 */
public final class Leftovers {
    private static final String PREFIX = "gregor-pg-";
    private static final String OWNER = "owner";

    private Leftovers() {}

    /** A new folder below the parent, marked as belonging to this process. */
    public static Path newFolder(Path parent) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent.toRealPath(), PREFIX);
        // Another account may have to pass through, but not to look around.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path owner = folder.resolve(OWNER + ".new");
        Files.writeString(owner, mark(ProcessHandle.current()));
        Files.move(owner, folder.resolve(OWNER));
        return folder;
    }

    /** Removes what processes that no longer live have left below the parent; returns how many folders that were. */
    public static int remove(Path parent) {
        int removed = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(
                parent.toRealPath(), path -> path.getFileName().toString().startsWith(PREFIX))) {
            for (Path folder : folders) {
                if (isOurs(folder) && isAbandoned(folder)) {
                    removeOne(folder);
                    removed++;
                }
            }
        } catch (IOException e) {
            return removed; // nothing there, or not ours to clean: never a reason not to start
        }
        return removed;
    }

    public static void removeOne(Path folder) throws IOException {
        Postmaster.of(folder.resolve("data")).ifPresent(server -> server.stopImmediately(Duration.ofSeconds(5)));
        Strays.end(folder.resolve("data"));
        Folders.delete(folder);
    }

    private static boolean isOurs(Path folder) throws IOException {
        Path probe = Path.of(System.getProperty("user.home"));
        Object self = Files.exists(Path.of("/proc/self"))
                ? Files.getAttribute(Path.of("/proc/self"), "unix:uid")
                : Files.getAttribute(probe, "unix:uid");
        return Files.getAttribute(folder, "unix:uid").equals(self) && !Files.isSymbolicLink(folder);
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        Path owner = folder.resolve(OWNER);
        if (!Files.exists(owner)) {
            // Either it is being made right now, or its maker died in that moment.
            Instant made = Files.getLastModifiedTime(folder).toInstant();
            return made.isBefore(Instant.now().minus(Duration.ofMinutes(1)));
        }
        String text = Files.readString(owner).strip();
        List<String> words = List.of(text.split(" "));
        Optional<ProcessHandle> maker = words.getFirst().matches("\\d{1,18}")
                ? ProcessHandle.of(Long.parseLong(words.getFirst()))
                : Optional.empty();
        return maker.isEmpty()
                || !maker.get().isAlive()
                || !mark(maker.get()).strip().equals(text);
    }

    private static String mark(ProcessHandle process) {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + " " + started + "\n";
    }
}
