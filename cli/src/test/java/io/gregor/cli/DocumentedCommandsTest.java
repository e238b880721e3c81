package io.gregor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every command that README and docs show; what README shows as its output must be what comes. */
class DocumentedCommandsTest {
    private static final Pattern SHELL_BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
    private static final Pattern COMMAND_AND_OUTPUT =
            Pattern.compile("(?ms)^```sh\\n\\./gregor (.*?)\\n```\\n\\n```\\n(.*?)^```");

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
                        .filter(line -> !line.startsWith("bench")) // a process of its own, with a test of its own
                        .forEach(line -> tests.add(DynamicTest.dynamicTest(
                                GregorProcess.PROJECT.relativize(page) + ": " + line, () -> works(line))));
            }
        }
        assertThat(tests).as("documented commands").isNotEmpty();
        return tests.stream();
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
                .replaceAll("Artifacts: \\S+", "Artifacts: FOLDER")
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
