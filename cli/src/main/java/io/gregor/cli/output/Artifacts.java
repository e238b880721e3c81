package io.gregor.cli.output;

import io.gregor.cli.UserError;
import io.gregor.migration.model.ObjectReport;
import io.gregor.migration.model.TestResult;
import io.gregor.migration.runtime.RuntimeSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of a migration: of each object {@code <Name>.sql}, {@code test_<Name>.sql} and
 * {@code test_<Name>_results.txt} as far as they exist.
 * In front of a definition stand the functions of the runtime schema that it calls.
 */
public final class Artifacts {
    static final String RESULTS_HEADER = "test name,short description,pass|fail";

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
        Map<String, String> files = new LinkedHashMap<>();
        var names = new FileNames(reports);
        reports.forEach(report -> add(report, names.of(report), files));
        writeAll(files);
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

    private static void add(ObjectReport report, String name, Map<String, String> files) {
        if (report.draft() != null) {
            var sql = report.draft().sql();
            var runtime = RuntimeSchema.script(RuntimeSchema.usedBy(sql));
            files.put(name + ".sql", runtime.isEmpty() ? sql : runtime + "\n" + sql);
        }
        if (report.suite() != null && !report.suite().cases().isEmpty()) {
            files.put("test_" + name + ".sql", report.suite().script());
            files.put("test_" + name + "_results.txt", results(report.results()));
        }
    }

    private static String results(List<TestResult> results) {
        return results.stream()
                .map(r -> field(r.test().name()) + "," + field(r.test().description()) + ","
                        + (r.passed() ? "pass" : "fail"))
                .collect(Collectors.joining("\n", RESULTS_HEADER + "\n", "\n"));
    }

    private static String field(String text) {
        return text.replaceAll("[,\\s]+", " ").strip();
    }
}
