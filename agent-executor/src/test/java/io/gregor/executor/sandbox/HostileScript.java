package io.gregor.executor.sandbox;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A script that means harm, as a file in {@code hostile/} has it. Its first lines say what it tries, how it may end and
 * what it may leave in its own sandbox's catalog.
 *
 * @param ends SQLSTATEs and outcomes, any of which is right
 * @param leaves how each item begins that must be noticed; {@code anything} where that depends on the moment
 */
record HostileScript(String name, String tries, List<String> ends, List<String> leaves, String sql) {

    static List<HostileScript> all() {
        try {
            Path folder = Path.of(HostileScript.class.getResource("/hostile").toURI());
            List<HostileScript> scripts = new ArrayList<>();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".sql"))
                        .sorted()
                        .toList()) {
                    String name = folder.relativize(file).toString().replace(".sql", "");
                    scripts.add(parse(name, Files.readString(file)));
                }
            }
            return scripts;
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Every n-th, some of each folder: always the same, so that a commit that passes today passes tomorrow. */
    static List<HostileScript> share(int n) {
        List<HostileScript> all = all();
        return IntStream.range(0, all.size())
                .filter(number -> number % n == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static HostileScript parse(String name, String text) {
        String tries = header(text, "tries").getFirst();
        return new HostileScript(name, tries, header(text, "ends"), header(text, "leaves"), text);
    }

    private static List<String> header(String text, String word) {
        String start = "-- " + word + ": ";
        return text.lines()
                .filter(line -> line.startsWith(start))
                .flatMap(line -> Arrays.stream(line.substring(start.length()).split("\\|")))
                .map(String::strip)
                .toList();
    }

    boolean leavesAnything() {
        return leaves.equals(List.of("anything"));
    }

    @Override
    public String toString() {
        return name + ": " + tries;
    }
}
