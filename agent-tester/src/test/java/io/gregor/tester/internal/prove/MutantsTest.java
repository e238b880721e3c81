package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.proof.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases are data: a statement, and behind {@code =>} each change that is made of it, one a line. */
class MutantsTest {
    record Case(String text, List<String> changes) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Case> bodies() {
        return cases("bodies.txt");
    }

    static Stream<Case> scripts() {
        return cases("scripts.txt");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void statementsAreMadeWrong(Case body) {
        String sql =
                "CREATE PROCEDURE p(INOUT a integer, b text) LANGUAGE plpgsql AS $$\nDECLARE v integer; w integer;\n"
                        + "BEGIN\n" + body.text() + "\nEND;\n$$;";
        check(sql, body);
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptsAreMadeWrong(Case script) {
        check(script.text(), script);
    }

    private static void check(String sql, Case expected) {
        List<Variant> mutants = VariantsTest.of(sql).stream()
                .filter(v -> v.epilogue().isEmpty())
                .toList();
        assertThat(mutants).extracting(Variant::change).containsExactlyInAnyOrderElementsOf(expected.changes());
        assertThat(mutants.stream().map(v -> v.applyTo(sql)))
                .doesNotContain(sql)
                .doesNotHaveDuplicates();
    }

    private static Stream<Case> cases(String resource) {
        try (InputStream in = MutantsTest.class.getResourceAsStream(resource)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^----\\R"))
                    .filter(c -> !c.isBlank())
                    .map(MutantsTest::one);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case one(String text) {
        String[] sides = text.split("(?m)^=>\\R?", 2);
        return new Case(
                sides[0].stripTrailing(),
                sides.length < 2
                        ? List.of()
                        : sides[1].lines()
                                .map(String::strip)
                                .filter(l -> !l.isEmpty())
                                .toList());
    }
}
