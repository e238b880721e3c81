package io.gregor.migration.tsql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The public sample databases beside the repository, where they are there. */
final class Corpus {
    private Corpus() {}

    /** The scripts; skips the calling test, with the reason printed, where the folder is missing. */
    static List<Path> scripts() {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            String reason = "no corpus: neither GREGOR_CORPUS nor ../shared/corpus beside the repository is a folder";
            System.out.println(reason);
            Assumptions.abort(reason);
        }
        try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> folder() {
        String named = System.getProperty("GREGOR_CORPUS", System.getenv("GREGOR_CORPUS"));
        if (named != null) {
            return Optional.of(Path.of(named)).filter(Files::isDirectory);
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared/corpus"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
