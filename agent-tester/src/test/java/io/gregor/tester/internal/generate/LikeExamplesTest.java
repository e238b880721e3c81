package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.value.LikePattern;
import io.gregor.migration.interpret.value.Rules;
import io.gregor.migration.tsql.Dialect;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikeExamplesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][0-9][0-9]",
                "99[0-9][0-9]",
                "[A-Z][A-Z][A-Z][1-9][0-9][0-9][0-9][0-9][FM]",
                "%cook%",
                "a_c",
                "[^a-x]z",
                "x%",
                "[abc]"
            })
    void examplesMatchTheirPattern(String pattern) {
        for (int i = 0; i < 40; i++) {
            String example = LikeExamples.example(pattern, i);
            assertThat(new LikePattern(pattern, null, Rules.defaultsOf(Dialect.ASE, true)).matches(example))
                    .as(example)
                    .isTrue();
        }
    }

    @Test
    void examplesDifferWherePossible() {
        Set<String> examples = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            examples.add(LikeExamples.example("99[0-9][0-9]", i));
        }
        assertThat(examples).hasSize(100);
    }

    @Test
    void brokenPatternsGiveSomethingAnyhow() {
        assertThat(LikeExamples.example("[", 0)).isEqualTo("[");
        assertThat(LikeExamples.example("[]x", 3)).isNotNull();
        assertThat(LikeExamples.example("", 0)).isEmpty();
    }
}
