package io.gregor.executor.internal.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptSplitterTest {
    record Case(String name, String script, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void splitsAsPsqlDoes(Case it) {
        assertThat(ScriptSplitter.split(it.script))
                .extracting(s -> "%d:%d %s".formatted(s.line(), s.column(), s.text()))
                .isEqualTo(it.expected);
    }

    @Test
    void takesLinearTime() {
        String script = "select '$$' /* ( */ ;\n".repeat(100_000) + "$a$ ".repeat(100_000);

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> assertThat(ScriptSplitter.split(script))
                .hasSize(100_001));
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ScriptSplitterTest.class.getResourceAsStream("split.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("(?m)^== "))
                    .filter(part -> !part.isBlank())
                    .map(ScriptSplitterTest::parse);
        }
    }

    private static Case parse(String part) {
        String[] pieces = part.split("(?m)^=> ");
        String name = pieces[0].lines().findFirst().orElseThrow();
        List<String> expected =
                Arrays.stream(pieces).skip(1).map(String::stripTrailing).toList();
        return new Case(name, pieces[0].substring(name.length() + 1).stripTrailing(), expected);
    }
}
