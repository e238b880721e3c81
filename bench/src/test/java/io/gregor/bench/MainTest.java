package io.gregor.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MainTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./gregor bench *(.*)$");

    @Test
    void aPrefixChoosesByWholeWords() {
        assertThat(MeasuresTest.run("--list", "runtime.local"))
                .containsExactly("runtime.local.request", "runtime.local.publish", "runtime.local.publish.observed");
        assertThat(Measures.named("runtime.loc")).isEmpty();
    }

    @Test
    void allNamesDiffer() {
        assertThat(MeasuresTest.run("--list")).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownMeasureIsWrongUsage() {
        assertThat(Main.run(new PrintStream(new ByteArrayOutputStream()), "no.such.thing"))
                .isEqualTo(2);
    }

    @Test
    void whatTheDocsMeasureIsThere() throws IOException {
        try (Stream<Path> pages = Files.list(PROJECT.resolve("docs"))) {
            for (Path page : pages.filter(it -> it.toString().endsWith(".md")).toList()) {
                COMMAND.matcher(Files.readString(page)).results().forEach(command -> {
                    String[] arguments = (command.group(1) + " --list").strip().split(" +");
                    assertThat(MeasuresTest.run(arguments)).as(command.group()).isNotEmpty();
                });
            }
        }
    }
}
