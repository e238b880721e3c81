package io.gregor.cli.output;

import io.gregor.cli.UserError;
import io.gregor.migration.model.ObjectReport;
import io.gregor.tester.source.RecordingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Keeps what the source database showed for the objects of a migration. */
public final class Recordings {
    private Recordings() {}

    /** Writes the file anew. @throws UserError when it cannot be written */
    public static void write(Path file, List<ObjectReport> reports) {
        var recordings = reports.stream()
                .map(ObjectReport::suite)
                .filter(Objects::nonNull)
                .map(suite -> suite.recording())
                .filter(Objects::nonNull)
                .toList();
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, RecordingFile.of(recordings));
        } catch (IOException e) {
            throw UserError.infrastructure("the recording " + file + " cannot be written: " + e.getMessage());
        }
    }
}
