package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.BranchId;
import io.gregor.migration.tsql.lex.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    private static String words(String condition, String kind, String outcome) {
        var span = new Span(0, condition.length(), 3, 1);
        return new Wording(condition, 27).branch(new BranchId(span, BranchId.Kind.valueOf(kind), outcome));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@price > 60 | IF | true | @price > 60 (line 30)",
                "@price > 60 | IF | false | not @price > 60 (line 30)",
                "not @price > 60 | IF | false | not (not @price > 60) (line 30)",
                "@a > 1 and @b > 2 | IF | false | not (@a > 1 and @b > 2) (line 30)",
                "exists (select 1 from t) | EXISTS | false | not exists (select 1 from t) (line 30)",
                "@n < 10 | LOOP | zero | @n < 10 never (line 30)",
                "@n < 10 | LOOP | many | @n < 10 several times (line 30)",
                "case @n when 1 then 2 end | CASE | else | case @n when 1 then 2 end: else (line 30)",
            })
    void aBranchIsToldByItsConditionAndLine(String condition, String kind, String outcome, String words) {
        assertThat(words(condition, kind, outcome)).isEqualTo(words);
    }

    @Test
    void aLongConditionIsCut() {
        assertThat(words("@x = '" + "y".repeat(100) + "'", "IF", "true"))
                .hasSizeLessThan(75)
                .contains("...");
    }

    @Test
    void aComparisonIsToldWithItsSides() {
        var wording = new Wording("@a > 1", 0);
        assertThat(wording.comparison("compare GT 0-6 0")).contains("@a > 1: both sides equal");
        assertThat(wording.comparison("update compare GT 0-6 near 1 alone"))
                .contains("@a > 1: the left side barely more");
        assertThat(wording.comparison("other.view compare GT 0-6 0")).isEmpty();
        assertThat(wording.comparison("messages 2")).isEmpty();
    }
}
