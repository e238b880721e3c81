package io.gregor.migration.tsql.lex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text to tokens. */
class LexerTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("select a1_$# from #t", "WORD:select WORD:a1_$# WORD:from WORD:#t"),
                arguments("[a]]b] \"c\"\"d\"", "BRACKETED:a]b DOUBLE_QUOTED:c\"d"),
                arguments("'it''s' N'x' n'y' ''", "STRING:it's NATIONAL_STRING:x NATIONAL_STRING:y STRING:"),
                arguments(
                        "1 1.5 .5 1. 1e5 1.5E-3 2e 2e+",
                        "INTEGER:1 DECIMAL:1.5 DECIMAL:.5 DECIMAL:1. FLOAT:1e5 FLOAT:1.5E-3 FLOAT:2e FLOAT:2e+"),
                arguments("1else 1eb", "INTEGER:1 WORD:else INTEGER:1 WORD:eb"),
                arguments("0x 0xFf1 0xg", "HEX:0x HEX:0xFf1 HEX:0x WORD:g"),
                arguments("$1.50 $.5 $ $action £5", "MONEY:$1.50 MONEY:$.5 MONEY:$ WORD:$action MONEY:£5"),
                arguments("$(db) $(open", "WORD:$(db) MONEY:$ SYMBOL:( WORD:open"),
                arguments("@a @@error @", "VARIABLE:@a GLOBAL:@@error VARIABLE:@"),
                arguments(
                        "a<=b!>c*=d=*e", "WORD:a SYMBOL:<= WORD:b SYMBOL:!> WORD:c SYMBOL:*= WORD:d SYMBOL:=* WORD:e"),
                arguments("db..t t.*", "WORD:db SYMBOL:. SYMBOL:. WORD:t WORD:t SYMBOL:. SYMBOL:*"),
                arguments("a - - b", "WORD:a SYMBOL:- SYMBOL:- WORD:b"),
                arguments("a--b\nc/*d*/e", "WORD:a WORD:c WORD:e"),
                arguments("/*/**/*/a /* * / **/b", "WORD:a WORD:b"),
                arguments("? \\ `", "INVALID:? INVALID:\\ INVALID:`"),
                arguments("'a\nb", "INVALID:'a WORD:b"),
                arguments("[a\nb", "INVALID:[a WORD:b"),
                arguments("/* a\nb", "INVALID:/* a WORD:b"),
                arguments("ünï_é 漢字", "WORD:ünï_é WORD:漢字"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void cutsTextIntoTokens(String text, String expected) {
        List<Token> tokens = Lexer.lex(text).tokens();

        String found = tokens.stream()
                .filter(token -> token.kind() != TokenKind.END)
                .map(token -> token.kind() + ":" + token.value())
                .collect(Collectors.joining(" "));
        assertThat(found).isEqualTo(expected);
        assertThat(tokens.getLast().kind()).isEqualTo(TokenKind.END);
    }

    @Test
    void knowsWhereEachTokenStands() {
        String text = "a 'b\nc' d\n  e";
        List<Token> tokens = Lexer.lex(text).tokens();

        assertThat(tokens)
                .extracting(token -> token.span().toString())
                .containsExactly("1:1", "1:3", "2:4", "3:3", "3:4");
        assertThat(tokens.subList(0, 4))
                .allSatisfy(token -> assertThat(token.span().text(text)).isEqualTo(token.text()));
    }

    @Test
    void keepsComments() {
        List<Comment> comments = Lexer.lex("a -- one\r\n/* two\n */ b").comments();

        assertThat(comments).extracting(Comment::text).containsExactly("-- one", "/* two\n */");
        assertThat(comments).extracting(Comment::body).containsExactly("one", "two");
        assertThat(comments).extracting(Comment::block).containsExactly(false, true);
    }
}
