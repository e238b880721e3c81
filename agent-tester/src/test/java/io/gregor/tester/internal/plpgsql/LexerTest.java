package io.gregor.tester.internal.plpgsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "SELECT a.b  # select | a | . | b",
                "x:=1..10 # x | := | 1 | .. | 10",
                "1.5e-3+.5 # 1.5e-3 | + | .5",
                "a=-1 # a | = | - | 1",
                "a@-1 # a | @- | 1",
                "a<=b<>c!=d # a | <= | b | <> | c | != | d",
                "p => 'it''s' # p | => | 'it''s'",
                "E'a\\'b' 'a\\' # E'a\\'b' | 'a\\'",
                "U&'d' N'x' B'1' # U&'d' | N'x' | B'1'",
                "\"A\"\"b\" é1$x # \"A\"\"b\" | é1$x",
                "$1 $$a;'b$$ $t$ $$ $t$ # $1 | $$a;'b$$ | $t$ $$ $t$",
                "a/* x /* y */ z */b--c # a | b",
                "v::numeric(10,2)[1] # v | :: | numeric | ( | 10 | , | 2 | ) | [ | 1 | ]",
                "1*/* c */2 # 1 | * | 2",
                "<<l>> # << | l | >>",
            })
    void splitsAsPostgresDoes(String text, String expected) throws UnreadableException {
        List<String> tokens = Lexer.read(text).stream().map(Token::text).toList();
        assertThat(String.join(" | ", tokens)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "$$ a", "$t$ a $$", "/* a /* b */", "a $ b", "a \\ b", "E'\\"})
    void refusesWhatIsNotClosedOrUnknown(String text) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> Lexer.read(text));
    }

    @Test
    void tokensStandWhereTheyAreWritten() throws UnreadableException {
        String text = "a -- b\n  'c'";
        Token last = Lexer.read(text).getLast();
        assertThat(text.substring(last.start(), last.end())).isEqualTo("'c'");
    }
}
