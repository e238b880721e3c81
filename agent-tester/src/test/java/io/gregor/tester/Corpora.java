package io.gregor.tester;

import io.gregor.migration.tsql.Dialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the public sample databases, which are not part of this repository. */
final class Corpora {
    private Corpora() {}

    /** The objects of a script of the corpus, or empty with a printed reason. */
    static Optional<Migrations> load(String script) {
        Optional<Path> file = folder().map(folder -> folder.resolve(script)).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            System.out.println("skipped: no corpus/" + script + "; set GREGOR_CORPUS to its folder");
            return Optional.empty();
        }
        String text = Sources.read(file.get().toString());
        return Optional.of(new Migrations(Sources.objects(text, Dialect.SQLSERVER), Dialect.SQLSERVER));
    }

    /** The folder that is named, else the one beside the project or beside a folder that the project stands in. */
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
