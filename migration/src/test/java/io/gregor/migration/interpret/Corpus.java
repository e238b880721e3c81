package io.gregor.migration.interpret;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the public example databases, which are not part of this repository. */
final class Corpus {
    private Corpus() {}

    /** The script, or empty with a printed reason. */
    static Optional<String> script(String path) throws IOException {
        String configured = System.getenv("GREGOR_CORPUS");
        if (configured != null && Files.isRegularFile(Path.of(configured, path))) {
            return Optional.of(read(Path.of(configured, path)));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolveSibling("shared").resolve("corpus").resolve(path);
            if (folder.getParent() != null && Files.isRegularFile(file)) {
                return Optional.of(read(file));
            }
        }
        System.out.println("skipped: no corpus/" + path + "; set GREGOR_CORPUS to its folder");
        return Optional.empty();
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    static List<BatchResult> run(Interpreter interpreter, String text) {
        return interpreter.run(TsqlParser.parse(text, Dialect.SQLSERVER));
    }
}
