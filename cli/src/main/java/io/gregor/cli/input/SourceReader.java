package io.gregor.cli.input;

import io.gregor.cli.UserError;
import io.gregor.migration.files.SourceFiles;
import io.gregor.migration.model.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the files and folders that the user names. Of a folder come its {@code .sql} files and the case files
 * ({@code <Name>.cases.json}) in it and below it, by name; a file that is named itself is read whatever its ending.
 */
public final class SourceReader {
    /** No script that people wrote is larger; what is larger is a dump. */
    static final long MAX_BYTES = 64L << 20;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_FILES = 20_000;

    private SourceReader() {}

    /**
     * @throws UserError when a path is not there, when a file cannot be read, or when there is no SQL in all of them
     */
    public static List<SourceFile> read(List<Path> paths) {
        return read(paths, reason -> {
            throw UserError.usage(reason);
        });
    }

    /**
     * @param leftOut hears of files in folders that cannot be read, a line each; the others are read all the same
     * @throws UserError when a path is not there or is itself a file that cannot be read, or when there is no SQL in all of
     *     them
     */
    public static List<SourceFile> read(List<Path> paths, Consumer<String> leftOut) {
        Map<Path, SourceFile> files = new LinkedHashMap<>();
        for (var path : paths) {
            for (var file : filesOf(path)) {
                if (files.size() >= MAX_FILES) {
                    throw UserError.usage(path + ": more than " + MAX_FILES + " files; name smaller folders");
                }
                var key = file.toAbsolutePath().normalize();
                try {
                    files.computeIfAbsent(key, ignored -> readFile(file));
                } catch (UserError e) {
                    if (file.equals(path)) {
                        throw e;
                    }
                    leftOut.accept(e.getMessage());
                }
            }
        }
        if (files.values().stream()
                .noneMatch(f -> f.kind() == SourceFile.Kind.SQL && !f.text().isBlank())) {
            throw UserError.usage("no SQL found in "
                    + String.join(", ", paths.stream().map(Path::toString).toList())
                    + ": name .sql files, or folders that hold some");
        }
        return List.copyOf(files.values());
    }

    /**
     * One script, and nothing that lies beside it.
     *
     * @throws UserError when it is not there, is no text, or is empty
     */
    public static SourceFile readScript(Path file) {
        if (!Files.exists(file)) {
            throw UserError.usage(file + ": no such file");
        }
        if (Files.isDirectory(file)) {
            throw UserError.usage(file + ": is a folder; name one file");
        }
        return notBlank(readFile(file, SourceFile.Kind.SQL));
    }

    /**
     * The script that a pipe brings.
     *
     * @param name what findings call it
     * @throws UserError when it is no text, too long, or empty
     */
    public static SourceFile readScript(InputStream in, String name) {
        try {
            var bytes = in.readNBytes((int) MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge(name);
            }
            return notBlank(decoded(name, SourceFile.Kind.SQL, bytes));
        } catch (IOException e) {
            throw UserError.usage(name + ": cannot be read: " + e.getMessage());
        }
    }

    private static SourceFile notBlank(SourceFile file) {
        if (file.text().isBlank()) {
            throw UserError.usage("no SQL found in " + file.name());
        }
        return file;
    }

    private static List<Path> filesOf(Path path) {
        if (!Files.exists(path)) {
            throw UserError.usage(path + ": no such file or folder");
        }
        if (!Files.isDirectory(path)) {
            var files = new ArrayList<>(List.of(path));
            if (!isCases(path)) {
                files.addAll(casesFor(path));
            }
            return files;
        }
        try (var walk = Files.walk(path, MAX_DEPTH)) {
            return walk.filter(Files::isRegularFile)
                    .filter(f -> SourceFiles.isSource(f.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw UserError.usage(path + ": cannot be read: " + e.getMessage());
        }
    }

    /** The case files beside a file that are named after something the file speaks of. */
    private static List<Path> casesFor(Path file) {
        var folder = file.toAbsolutePath().getParent();
        try (var beside = Files.list(folder)) {
            var cases = beside.filter(Files::isRegularFile)
                    .filter(SourceReader::isCases)
                    .sorted()
                    .toList();
            if (cases.isEmpty()) {
                return List.of();
            }
            var text = readFile(file).text().toLowerCase(Locale.ROOT);
            return cases.stream()
                    .filter(c -> text.contains(lowerName(c).replace(SourceFiles.CASES_ENDING, "")))
                    .map(c -> file.resolveSibling(c.getFileName()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw UserError.usage(folder + ": cannot be read: " + e.getMessage());
        }
    }

    private static SourceFile readFile(Path file) {
        return readFile(file, SourceFiles.kindOf(file.getFileName().toString()));
    }

    private static SourceFile readFile(Path file, SourceFile.Kind kind) {
        try (var in = Files.newInputStream(file)) {
            // What is no regular file says no size and may have no end.
            if (Files.size(file) > MAX_BYTES) {
                throw tooLarge(file.toString());
            }
            var bytes = in.readNBytes((int) MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw tooLarge(file.toString());
            }
            return decoded(file.toString(), kind, bytes);
        } catch (IOException e) {
            throw UserError.usage(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static SourceFile decoded(String name, SourceFile.Kind kind, byte[] bytes) {
        try {
            return SourceFiles.read(name, kind, bytes);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()));
        }
    }

    private static UserError tooLarge(String name) {
        return UserError.usage(name + ": larger than " + (MAX_BYTES >> 20) + " MB; split it, or leave the data out");
    }

    private static boolean isCases(Path file) {
        return SourceFiles.isCases(file.getFileName().toString());
    }

    private static String lowerName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }
}
