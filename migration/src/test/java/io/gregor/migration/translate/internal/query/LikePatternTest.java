package io.gregor.migration.translate.internal.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "[A-C]%, ^[A-C]",
                "%[0-9], [0-9]$",
                "%[^x]%, [^x]",
                "a_c[.]%, ^a.c[.]",
                "[%]5, ^[%]5$",
                "100[%] (x), ^100[%] \\(x\\)$",
                "a%b[c], ^a.*b[c]$",
                "x[]%, ^x\\[\\]",
                "[a\\]%, ^[a\\\\]"
            })
    void patternsBecomeRegularExpressions(String pattern, String regex) {
        assertThat(LikePattern.regex(pattern, null, true)).isEqualTo(regex);
    }

    @Test
    void anEscapedCharacterMeansItself() {
        assertThat(LikePattern.regex("5!%[a]%", '!', true)).isEqualTo("^5%[a]");
    }

    @Test
    void onlyBracketsNeedARegularExpression() {
        assertThat(LikePattern.isPlain("a%_\\b")).isTrue();
        assertThat(LikePattern.isPlain("[a]")).isFalse();
    }
}
