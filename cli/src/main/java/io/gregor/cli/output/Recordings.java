package io.gregor.cli.output;

import io.gregor.cli.UserError;
import io.gregor.migration.model.ObjectReport;
import io.gregor.tester.source.RecordingFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Writes the file anew. @throws UserError when it cannot be written */
    public static void write(Path file, List<ObjectReport> reports) {
        var recordings = reports.stream()
                .map(ObjectReport::suite)
                .filter(Objects::nonNull)
                .map(suite -> suite.recording())
                .filter(Objects::nonNull)
                .toList();
        try {
            Files.createDirectories(folder(file));
            // What no encoding can write becomes a question mark, rather than an error after all the work.
            Files.write(file, RecordingFile.of(recordings).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw cannot(file, e.toString());
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
    }

    private static UserError cannot(Path file, String reason) {
        return UserError.infrastructure("the recording " + file + " cannot be written: " + reason);
    }
}
