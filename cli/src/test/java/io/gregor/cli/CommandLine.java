package io.gregor.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the launcher puts before the command's own words: the JVM with its quick compiler, its small collector, and, where
 * all that is run lies in jars, an archive of loaded classes.
 */
final class CommandLine {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final String FORK = System.getProperty("gregor.fork", "fork");
    private static final List<String> PLACES = places();
    private static final Path ARCHIVE = TARGET.resolve("gregor-test-" + FORK + ".jsa");
    private static final boolean ALL_JARS = PLACES.stream().allMatch(place -> Files.isRegularFile(Path.of(place)));

    private CommandLine() {}

    static List<String> of(List<String> arguments) {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgregor.installation=" + GregorProcess.PROJECT));
        words.addAll(archive(arguments));
        words.addAll(List.of("-cp", String.join(File.pathSeparator, PLACES), "io.gregor.cli.Main"));
        words.addAll(arguments);
        return words;
    }

    /** The first migration makes it, as that loads most, and takes a moment longer for it. */
    private static List<String> archive(List<String> arguments) {
        boolean makes = ALL_JARS && !arguments.isEmpty() && arguments.getFirst().equals("migrate");
        if (!makes && !Files.exists(ARCHIVE)) {
            return List.of();
        }
        var words = new ArrayList<>(
                List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + ARCHIVE, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        if (makes) {
            words.add("-XX:+AutoCreateSharedArchive");
        }
        return words;
    }

    /** The class path of this JVM without the tests, and the command's classes in a jar: an archive can't be of a folder. */
    private static List<String> places() {
        var classes = TARGET.resolve("classes");
        var whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(whole.split(File.pathSeparator))
                .filter(place -> !Path.of(place).equals(TARGET.resolve("test-classes")))
                .map(place -> Path.of(place).equals(classes) ? jar(classes).toString() : place)
                .collect(Collectors.toList());
    }

    private static Path jar(Path classes) {
        var jar = TARGET.resolve("gregor-test-" + FORK + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
