package io.gregor.cli.output;

import io.gregor.cli.UserError;
import io.gregor.migration.model.ObjectReport;
import io.gregor.tester.source.RecordingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Keeps what the source database showed for the objects of a migration. */
public final class Recordings {
    private Recordings() {}

    /**
     * Makes the file's folder, so that a mistake shows before the work and not after it.
     *
     * @throws UserError when the file could not be written
     */
    public static void prepare(Path file) {
        try {
            var folder = Files.createDirectories(folder(file));
            if (Files.isDirectory(file)) {
                throw cannot(file, "it is a folder");
            }
            if (!Files.isWritable(Files.exists(file) ? file : folder)) {
                throw cannot(file, "no permission");
            }
        } catch (IOException e) {
            throw cannot(file, e.toString());
        }
    }

    /**
     * Writes the file anew, whole or not at all. One that is there stays as it is where the source showed nothing: what it
     * showed before can still be replayed.
     *
     * @return whether the file holds what this migration saw
     * @throws UserError when it cannot be written
     */
    public static boolean write(Path file, List<ObjectReport> reports) {
        var recordings = reports.stream()
                .map(ObjectReport::suite)
                .filter(Objects::nonNull)
                .map(suite -> suite.recording())
                .filter(Objects::nonNull)
                .toList();
        if (recordings.isEmpty() && Files.exists(file)) {
            return false;
        }
        try {
            Files.createDirectories(folder(file));
            // What no encoding can write becomes a question mark, rather than an error after all the work.
            replace(file, RecordingFile.of(recordings).getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw cannot(file, e.toString());
        }
    }

    /** Behind a link, and in a folder in which no more than this file may be changed, it is written in its place. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        boolean inPlace = !Files.isWritable(folder(file))
                || Files.exists(file) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (inPlace) {
            Files.write(file, bytes);
            return;
        }
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            Files.write(unfinished, bytes);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static UserError cannot(Path file, String reason) {
        return UserError.infrastructure("the recording " + file + " cannot be written: " + reason);
    }
}
