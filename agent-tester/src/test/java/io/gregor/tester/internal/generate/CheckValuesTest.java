package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.ControlStmt;
import io.gregor.migration.tsql.ast.Expr;
import io.gregor.tester.internal.cases.Datum;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values a check lets pass; what it does not understand it lets pass as well. */
class CheckValuesTest {
    @ParameterizedTest(name = "{0} accepts {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "c > 5                          | 5    | false",
                "c >= 5                         | 5    | true",
                "c <> 5                         | 5    | false",
                "c between 1 and 5              | 5    | true",
                "c between 1 and 5              | 6    | false",
                "c not between 1 and 5          | 5    | false",
                "c in (1, 2)                    | 2    | true",
                "c in (1, 2)                    | 3    | false",
                "c not in (1, 2)                | 2    | false",
                "not c = 5                      | 5    | false",
                "c > 5 and c < 9                | 9    | false",
                "c < 5 or c > 9                 | 7    | false",
                "c < 5 or c > 9                 | 10   | true",
                "c in ('a', 'b')                | 'b ' | true",
                "c in ('a', 'b')                | 'x'  | false",
                "c like '[0-9][0-9]'            | '42' | true",
                "c like '[0-9][0-9]'            | '4x' | false",
                "c not like '9%'                | '99' | false",
                "upper(c) = 'A'                 | 'A'  | true",
                "other > 5                      | 1    | true",
                "c > other                      | 1    | true",
                "c > 5 and other > 5            | 1    | false",
                "c > 5                          | 'x'  | true",
            })
    void aCheckOfOneColumn(String condition, String value, boolean accepted) {
        Datum datum = value.startsWith("'")
                ? new Datum.Text(value.substring(1, value.length() - 1))
                : new Datum.Number(new BigDecimal(value));
        assertThat(CheckValues.accepts(condition(condition), "c", datum)).isEqualTo(accepted);
    }

    private static Expr condition(String text) {
        return TsqlParser.parse("if " + text + " print 'x'", Dialect.SQLSERVER)
                .statements()
                .filter(ControlStmt.If.class::isInstance)
                .map(s -> ((ControlStmt.If) s).condition())
                .findFirst()
                .orElseThrow();
    }
}
