package io.gregor.migration.translate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case of a rule in a file {@code R07-what.txt}. Sections begin with {@code === name}, then a dialect where it holds for
 * one only, then words of their own:
 *
 * <ul>
 *   <li>{@code source}: the objects in T-SQL; the case is run for the dialects that have one
 *   <li>{@code setup}: what a person does in PostgreSQL once the objects stand there
 *   <li>{@code run}: batches that a client sends, with {@code go} between them
 *   <li>{@code expect}: what the old database gives, in the words of {@link Seen}
 *   <li>{@code postgres}: what the translation gives where it differs; only with a finding that says so
 *   <li>{@code findings}: what must be reported of the objects, as {@code R30 ASSUMPTION}; with one that needs a person,
 *       nothing is run
 *   <li>{@code unknown}: why the reference interpreter cannot tell
 *   <li>{@code hazards}: the numbers of the hazards that the case shows, behind the name
 *   <li>{@code mutant}: a wrong translation: a text of the emitted SQL, a line {@code =>}, and what takes its place
 * </ul>
 */
record RuleCase(Path file, List<Section> sections) {
    static final Path FOLDER = Path.of("src/test/resources/translate/rules");

    record Section(String name, Optional<Dialect> dialect, String words, String text) {
        boolean is(String wanted, Dialect of) {
            return name.equals(wanted) && (dialect.isEmpty() || dialect.get() == of);
        }
    }

    /** A wrong translation. */
    record Mutant(String title, String from, String to) {}

    static List<RuleCase> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(RuleCase::read).toList();
        }
    }

    private static RuleCase read(Path file) {
        try {
            String[] parts = ("\n" + Files.readString(file)).split("\n=== ");
            assertThat(parts[0]).as("%s begins with a section", file).isBlank();
            return new RuleCase(
                    file, Arrays.stream(parts).skip(1).map(RuleCase::section).toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Section section(String part) {
        String[] head = part.lines().findFirst().orElseThrow().strip().split("\\s+", 2);
        String rest = head.length > 1 ? head[1] : "";
        String word = rest.split("\\s+", 2)[0];
        Optional<Dialect> dialect = Arrays.stream(Dialect.values())
                .filter(d -> word(d).equals(word))
                .findFirst();
        String words = dialect.isEmpty() ? rest : rest.substring(word.length()).strip();
        int body = part.indexOf('\n');
        return new Section(
                head[0],
                dialect,
                words,
                body < 0 ? "" : part.substring(body + 1).stripTrailing());
    }

    static String word(Dialect dialect) {
        return dialect.name().toLowerCase(Locale.ROOT);
    }

    String name() {
        return file.getFileName().toString();
    }

    /** The rule's id: {@code R7} of {@code R07-what.txt}. */
    String rule() {
        return "R" + Integer.parseInt(name().substring(1, name().indexOf('-')));
    }

    List<Dialect> dialects() {
        return Arrays.stream(Dialect.values())
                .filter(d -> text("source", d).isPresent())
                .toList();
    }

    Optional<String> text(String section, Dialect dialect) {
        return sections.stream()
                .filter(s -> s.is(section, dialect))
                .map(Section::text)
                .findFirst();
    }

    String source(Dialect dialect) {
        return text("source", dialect).orElseThrow();
    }

    List<String> batches(Dialect dialect) {
        return Arrays.stream(text("run", dialect).orElse("").split("(?im)^go\\s*$"))
                .filter(b -> !b.isBlank())
                .toList();
    }

    /** What the translation must give. */
    String translated(Dialect dialect) {
        return text("postgres", dialect).or(() -> text("expect", dialect)).orElseThrow();
    }

    List<String> findings(Dialect dialect) {
        return text("findings", dialect).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .toList();
    }

    List<Integer> hazards() {
        return sections.stream()
                .filter(s -> s.name().equals("hazards"))
                .flatMap(s -> Arrays.stream(s.words().split("\\s+")))
                .map(Integer::valueOf)
                .toList();
    }

    List<Mutant> mutants(Dialect dialect) {
        List<Mutant> found = new ArrayList<>();
        for (Section section : sections) {
            if (section.is("mutant", dialect)) {
                String[] sides = (section.text() + "\n").split("(?m)^=>\n", 2);
                assertThat(sides).as("%s: mutant %s", name(), section.words()).hasSize(2);
                found.add(new Mutant(section.words(), sides[0].stripTrailing(), sides[1].stripTrailing()));
            }
        }
        return found;
    }
}
