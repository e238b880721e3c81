package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gregor.migration.tsql.ast.Node;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.Script;
import io.gregor.migration.tsql.ast.Stmt;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text made to break a parser: deep, long, or without an end. */
class HostileInputTest {
    private static final int MANY = 50_000;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("parentheses", "select " + "(".repeat(MANY)),
                Arguments.of("closed parentheses", "select " + "(".repeat(MANY) + "1" + ")".repeat(MANY)),
                Arguments.of("subqueries", "select * from " + "(select * from ".repeat(MANY)),
                Arguments.of("table expressions", "with c as (".repeat(MANY) + "select 1"),
                Arguments.of("nested queries", "(".repeat(MANY) + "select 1" + ")".repeat(MANY)),
                Arguments.of("signs", "select " + "- ".repeat(MANY) + "1"),
                Arguments.of("not", "select 1 where " + "not ".repeat(MANY) + "a = 1"),
                Arguments.of("case", "select " + "case when 1 = 1 then ".repeat(MANY)),
                Arguments.of("blocks", "begin ".repeat(MANY)),
                Arguments.of("closed blocks", "begin ".repeat(MANY) + "select 1 " + "end ".repeat(MANY)),
                Arguments.of("else if", "if 1 = 1 select 1 " + "else if 1 = 2 select 2 ".repeat(MANY)),
                Arguments.of("if", "if 1 = 1 ".repeat(MANY)),
                Arguments.of("tries", "begin try ".repeat(MANY)),
                Arguments.of("sum", "select 1" + " + 1".repeat(MANY)),
                Arguments.of("or", "select 1 where 1 = 1" + " or 1 = 1".repeat(MANY)),
                Arguments.of("unions", "select 1" + " union select 1".repeat(MANY)),
                Arguments.of("joins", "select * from t" + " join t on 1 = 1".repeat(MANY)),
                Arguments.of("open joins", "select * from t" + " join t".repeat(MANY)),
                Arguments.of("table parentheses", "select * from " + "(".repeat(MANY) + "t"),
                Arguments.of("methods", "select @x" + ".f(1)".repeat(MANY)),
                Arguments.of("collations", "select 'a'" + " collate c".repeat(MANY)),
                Arguments.of("grouping sets", "select 1 group by " + "grouping sets (".repeat(MANY)),
                Arguments.of("dots", "select " + "a.".repeat(MANY)),
                Arguments.of("errors", "select from ".repeat(MANY)),
                Arguments.of("broken definitions", "create procedure ".repeat(MANY)),
                Arguments.of("ends", "end else ".repeat(MANY)),
                Arguments.of("semicolons", ";".repeat(MANY)),
                Arguments.of("batches", "select 1\ngo\n".repeat(MANY)),
                Arguments.of("separators", "go\n".repeat(MANY)),
                Arguments.of("quotes", "'\"[/*".repeat(MANY)),
                Arguments.of("nested comments", "/*".repeat(MANY)),
                Arguments.of("open string with separators", "select 'a\ngo\n" + "select 1\ngo\n".repeat(MANY)),
                Arguments.of("comments", "select 1 -- a\n".repeat(MANY)),
                Arguments.of("one word", "x".repeat(MANY * 10)),
                Arguments.of("a large count", "select 1\ngo 99999999999999999999"),
                Arguments.of("numbers", "create proc p;99999999999999999999 as exec p;99999999999999999999"),
                Arguments.of("surrogates", "select \ud83d\ude00, '\ud83d', [\udc00] \ud83d"),
                Arguments.of("nothing", ""),
                Arguments.of("blanks", " \t\r\n\u0000\u00a0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void isReadInTimeIntoATreeThatCanBeWalked(String name, String text) {
        for (Dialect dialect : Dialect.values()) {
            Script script =
                    Assertions.assertTimeout(Duration.ofSeconds(10), () -> TsqlParser.parse(text, dialect), name);

            assertThat(depth(script)).isLessThanOrEqualTo(TsqlParser.MAX_DEPTH);
            TreeCheck.check(text, script);
        }
    }

    private static int depth(Node node) {
        int deepest = 0;
        for (Node child : Nodes.children(node)) {
            deepest = Math.max(deepest, depth(child));
        }
        return deepest + 1;
    }

    @Test
    void chainsAndNestingOfRealCodeAreReadWhole() {
        String concatenation = "select @s = 'a'" + " + 'b'".repeat(500);
        String branches = "if @a = 0 select 0 " + "else if @a = 1 select 1 ".repeat(100);
        String nested = "begin ".repeat(80) + "select " + "(".repeat(80) + "1" + ")".repeat(80) + " end".repeat(80);

        Script script = TsqlParser.parse(concatenation + "\n" + branches + "\n" + nested, Dialect.ASE);

        assertThat(Nodes.find(script, Stmt.Raw.class)).isEmpty();
        assertThat(script.statements()).hasSize(3);
    }

    @Test
    void fitsASmallStack() throws InterruptedException {
        Throwable[] failure = new Throwable[1];
        Thread thread = new Thread(
                null,
                () -> texts().forEach(text -> TsqlParser.parse((String) text.get()[1], Dialect.SQLSERVER)),
                "small stack",
                512 * 1024);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
        thread.start();
        thread.join();

        assertThat(failure[0]).isNull();
    }

    @Test
    void textThatIsNoExpressionIsRefusedWithTheReason() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TsqlParser.parseExpression("1 +", Dialect.ASE))
                .withMessageContaining("expected an expression");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TsqlParser.parseExpression("1 2", Dialect.ASE))
                .withMessageContaining("'2'");
        assertThatIllegalArgumentException().isThrownBy(() -> TsqlParser.parseExpression("", Dialect.ASE));
    }
}
