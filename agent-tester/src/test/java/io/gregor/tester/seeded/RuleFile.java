package io.gregor.tester.seeded;

import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file {@code R07-what.txt} with a source and wrong translations of it. Sections begin with {@code === name}, then maybe
 * a dialect, then words: {@code source} is T-SQL; {@code mutant} a text of the translation, a line {@code =>} and what takes
 * its place. Other sections are for other readers of such files.
 */
record RuleFile(String name, List<Section> sections) {
    record Section(String name, Optional<Dialect> dialect, String words, String text) {
        boolean is(String wanted, Dialect of) {
            return name.equals(wanted) && (dialect.isEmpty() || dialect.get() == of);
        }
    }

    private static List<RuleFile> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("R\\d+-.*\\.txt"))
                    .sorted()
                    .map(RuleFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All wrong translations in a folder, each for every dialect that has it. */
    static List<Seed> seeds(Path folder) {
        return all(folder).stream().flatMap(f -> f.seeds().stream()).toList();
    }

    private static RuleFile read(Path file) {
        String[] parts = ("\n" + Sources.read(file.toString())).split("\n=== ");
        return new RuleFile(
                file.getFileName().toString(),
                Arrays.stream(parts).skip(1).map(RuleFile::section).toList());
    }

    private static Section section(String part) {
        String[] lines = (part + "\n").split("\n", 2);
        String[] head = lines[0].strip().split("\\s+", 2);
        String rest = head.length > 1 ? head[1] : "";
        String word = rest.split("\\s+", 2)[0];
        Optional<Dialect> dialect = Arrays.stream(Dialect.values())
                .filter(d -> d.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        String words = dialect.isEmpty() ? rest : rest.substring(word.length()).strip();
        return new Section(head[0], dialect, words, lines[1].stripTrailing());
    }

    /** The rule's id: {@code R7} of {@code R07-what.txt}. */
    String rule() {
        return "R" + Integer.parseInt(name.substring(1, name.indexOf('-')));
    }

    private List<Seed> seeds() {
        List<Seed> seeds = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            Optional<String> source = text("source", dialect);
            for (Section mutant : source.isPresent() ? sections : List.<Section>of()) {
                if (mutant.is("mutant", dialect)) {
                    String[] sides = (mutant.text() + "\n").split("(?m)^=>\n", 2);
                    seeds.add(new Seed(
                            rule(),
                            name,
                            mutant.words(),
                            dialect,
                            source.get(),
                            sides[0].stripTrailing(),
                            sides[1].stripTrailing()));
                }
            }
        }
        return seeds;
    }

    private Optional<String> text(String section, Dialect dialect) {
        return sections.stream()
                .filter(s -> s.is(section, dialect))
                .map(Section::text)
                .findFirst();
    }
}
