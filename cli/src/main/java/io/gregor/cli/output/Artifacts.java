package io.gregor.cli.output;

import io.gregor.cli.UserError;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.report.FileNames;
import io.gregor.migration.report.ObjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder in which the files of a migration are. */
public final class Artifacts {
    private final Path folder;

    public Artifacts(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, so that a mistake shows before the work and not after it.
     *
     * @throws UserError when that cannot be done
     */
    public Artifacts prepare() {
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) {
                throw UserError.infrastructure("cannot write the artifacts to " + folder + ": no permission");
            }
            return this;
        } catch (IOException e) {
            throw UserError.infrastructure("cannot write the artifacts to " + folder + ": " + e);
        }
    }

    /** @throws UserError when the folder cannot be written */
    public void write(List<ObjectReport> reports) {
        writeAll(ObjectFiles.of(reports));
    }

    /**
     * Writes the SQL that a promotion would run, for a dry run.
     *
     * @throws UserError when the folder cannot be written
     */
    public void writePromotion(String sql) {
        writeAll(Map.of(FileNames.PROMOTION + ".sql", sql));
    }

    /**
     * Writes files by their names.
     *
     * @throws UserError when the folder cannot be written
     */
    public void writeAll(Map<String, String> files) {
        files.forEach(this::writeOne);
    }

    /**
     * Writes one file.
     *
     * @param name with slashes between the folders in which it is
     * @throws UserError when the folder cannot be written
     */
    public void writeOne(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            // What no encoding can write becomes a question mark, rather than an error after all the work.
            Files.write(file, (text.endsWith("\n") ? text : text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw UserError.infrastructure("cannot write the artifacts to " + folder + ": " + e);
        }
    }

    /** What an earlier run has left under this name; empty where there is nothing that can be read. */
    public Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Takes a file away, if it is there.
     *
     * @throws UserError when that cannot be done
     */
    public void remove(String name) {
        try {
            Files.deleteIfExists(folder.resolve(name));
        } catch (IOException e) {
            throw UserError.infrastructure("cannot take " + folder.resolve(name) + " away: " + e);
        }
    }
}
