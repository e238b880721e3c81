package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command that README and docs show; what README shows as its output must be what comes. */
class DocumentedCommandsTest {
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern COMMAND_AND_OUTPUT =
            Pattern.compile("(?ms)^```sh\\n\\./gregor (.*?)\\n```\\n\\n```\\n(.*?)^```");

    private static final Pattern CLUSTER = Pattern.compile("--cluster|^(status|follow|trace|dead-letters)\\b");
    private static final Pattern MIGRATION = Pattern.compile("Migration (\\S+):");

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> everyCommandWorks() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var page : pages()) {
            var blocks = SHELL_BLOCK.matcher(Files.readString(page));
            while (blocks.find()) {
                blocks.group(1)
                        .lines()
                        .filter(line -> line.startsWith("./gregor "))
                        .map(line -> line.substring("./gregor ".length()).strip())
                        .filter(line -> !line.startsWith("test")) // that is what runs this test
                        .filter(line ->
                                !line.startsWith("up") && !CLUSTER.matcher(line).find())
                        .filter(line -> !line.startsWith("bench")) // a process of its own, with a test of its own
                        .forEach(line -> tests.add(DynamicTest.dynamicTest(
                                GregorProcess.PROJECT.relativize(page) + ": " + line, () -> works(line))));
            }
        }
        assertThat(tests).as("documented commands").isNotEmpty();
        return tests.stream();
    }

    /** The first line starts a cluster; the others ask it, in their order. */
    @Test
    void theReadmesClusterWorks() throws Exception {
        GregorProcess.sharing(home);
        var lines = Pattern.compile("(?m)^\\./gregor (.*)$")
                .matcher(Files.readString(GregorProcess.PROJECT.resolve("README.md")))
                .results()
                .map(match -> match.group(1).strip())
                .filter(line -> line.startsWith("up") || CLUSTER.matcher(line).find())
                .toList();
        assertThat(lines.getFirst()).startsWith("up");
        assertThat(lines).hasSizeGreaterThan(2);
        var options = lines.getFirst().split("\\s+");
        try (var up = UpProcess.start(home, Arrays.copyOfRange(options, 1, options.length))) {
            var migration = "";
            for (var line : lines.subList(1, lines.size())) {
                var command = line.replace("HOST:PORT", up.file().manager()).replace("MIGRATION", migration);
                var result = GregorProcess.run(Map.of("GREGOR_HOME", home.toString()), "", command.split("\\s+"));
                assertThat(result.exit()).as(line + "\n" + result.all()).isZero();
                var named = MIGRATION.matcher(result.out());
                migration = named.find() ? named.group(1) : migration;
            }
        }
    }

    @Test
    void theOutputInTheReadmeIsTheRealOne() throws Exception {
        var match = COMMAND_AND_OUTPUT.matcher(Files.readString(GregorProcess.PROJECT.resolve("README.md")));
        assertThat(match.find()).as("a command with its output").isTrue();
        var result = GregorProcess.run(match.group(1).split(" "));
        assertThat(plain(result.out())).isEqualTo(plain(match.group(2)));
    }

    private static void works(String arguments) throws Exception {
        var result = GregorProcess.run(arguments.split("\\s+"));
        assertThat(result.exit()).as(result.all()).isZero();
        if (arguments.equals("target")) {
            GregorProcess.run("target", "--stop");
        }
    }

    /** Without what differs from run to run: ids, times, the home folder. */
    private static String plain(String output) {
        return output.replaceAll("\\d{8}-\\d{6}-\\d{3}", "ID")
                .replaceAll("\\d+\\.\\d s", "TIME")
                .replaceAll("(Artifacts|Report): \\S+", "$1: FOLDER")
                // What a machine can do for its processes differs.
                .replaceAll("PostgreSQL process \\(account .*", "PostgreSQL process (CONFINED)")
                .replaceAll("(?m) +$", "")
                .strip();
    }

    private static List<Path> pages() throws IOException {
        try (var docs = Files.walk(GregorProcess.PROJECT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(GregorProcess.PROJECT.resolve("README.md")),
                            docs.filter(p -> p.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }
}
