package io.gregor.agentchat.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FencedCodeTest {
    /** Lines are parted by '|' in the Markdown; blocks are shown as language{code} with ';' for the ends of lines. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = "=>", nullValues = "-", quoteCharacter = '\u0001', textBlock = """
            one block             => ```python|print(1)|```                 => python{print(1);}
            text around it        => Try this:|```sh|ls|```|and tell me     => sh{ls;}
            two blocks            => ```sh|a|```|then|```bash|b|```         => sh{a;}bash{b;}
            languages fold case   => ```Python|x|```                        => python{x;}
            words after language  => ```python file=x.py|x|```              => python{x;}
            no language           => ```|output|```                         => -
            no language, then one => ```|output|```|```sh|a|```             => sh{a;}
            never closed          => ```sh|rm -rf half                      => -
            tildes                => ~~~sh|echo '```'|~~~                   => sh{echo '```';}
            longer fence          => ````sh|echo '|```|'|````               => sh{echo ';```;';}
            other fence inside    => ```sh|~~~|```                          => sh{~~~;}
            indented closing      => ```sh|a|  ```                          => sh{a;}
            empty block           => ```sh|```                              => sh{}
            blank lines are kept  => ```sh|a||b|```                         => sh{a;;b;}
            inline code           => use ```sh``` here                      => -
            no code at all        => hello                                  => -
            """)
    void finds_blocks(String what, String markdown, String expected) {
        String found = FencedCode.in(markdown.strip().replace('|', '\n')).stream()
                .map(b -> b.language() + "{" + b.code().replace('\n', ';') + "}")
                .collect(Collectors.joining());
        assertThat(found).isEqualTo(expected == null ? "" : expected.strip());
    }

    @ParameterizedTest
    @CsvSource({"200000"})
    void a_long_hostile_text_takes_no_time(int length) {
        assertThat(FencedCode.in("`".repeat(length) + "\n" + "```\n".repeat(length / 10)))
                .isEmpty();
    }
}
