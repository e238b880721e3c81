package io.gregor.migration.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a file {@code NAME.txt}: an expression of T-SQL, {@code =>} and what the documentation says it gives, NULL or a
 * text. Where the call on PostgreSQL is no {@code tsql.} in front of the same words, it stands behind {@code |}. A word in
 * front says that it holds for one dialect; a question mark, that the reference interpreter cannot tell. Lines that begin
 * with {@code --} say where the facts are from.
 */
record RuntimeCase(
        String function, Optional<Dialect> dialect, boolean untold, String source, String call, String expected) {
    private static final Path FOLDER = Path.of("src/test/resources/runtime");

    static List<RuntimeCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().flatMap(RuntimeCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<RuntimeCase> read(Path file) {
        String function = file.getFileName().toString().replace(".txt", "");
        try {
            return Files.readAllLines(file).stream()
                    .filter(l -> !l.isBlank() && !l.startsWith("--"))
                    .map(l -> line(function, l));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeCase line(String function, String line) {
        Optional<Dialect> dialect = Stream.of(Dialect.values())
                .filter(d -> line.startsWith(d.name().toLowerCase(Locale.ROOT) + " "))
                .findFirst();
        String rest = dialect.isEmpty()
                ? line
                : line.substring(dialect.get().name().length()).strip();
        boolean untold = rest.startsWith("? ");
        int arrow = rest.lastIndexOf(" =>");
        assertThat(arrow).as(line).isPositive();
        String[] sides = rest.substring(untold ? 2 : 0, arrow).split(" \\| ", 2);
        String expected = rest.substring(Math.min(rest.length(), arrow + 4));
        String call = sides.length > 1 ? sides[1].strip() : "tsql." + sides[0].strip();
        return new RuntimeCase(function, dialect, untold, sides[0].strip(), call, expected);
    }

    List<Dialect> dialects() {
        return dialect.map(List::of).orElse(List.of(Dialect.values()));
    }
}
