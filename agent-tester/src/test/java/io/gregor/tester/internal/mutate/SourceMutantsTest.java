package io.gregor.tester.internal.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMutantsTest {
    private static RoutineStmt routine(String text) {
        return Nodes.find(TsqlParser.parse(text, Dialect.SQLSERVER), RoutineStmt.class)
                .findFirst()
                .orElseThrow();
    }

    private static List<SourceMutant> mutants(String text, int most) {
        return SourceMutants.of(routine(text), most);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    select a from t where a > 1 | a > 1 | >=
                    select a from t where a > 1 | a > 1 | <=
                    select a from t where a > 1 | a > 1 | no condition
                    select a from t where a > 1 | 1 | 2
                    select a from t where a > 1.5 | 1.5 | 1.4
                    select a from t where a = 'x' | 'x' | another text
                    select a from t where a = 1 and b = 2 | a = 1 and b = 2 | or
                    select a from t where a = 1 or b = 2 | a = 1 or b = 2 | its left side alone
                    select a from t where a between 1 and 2 | a between 1 and 2 | without its lower bound
                    select a from t where a in (1, 2) | 2 | no such member
                    select a from t where a not like 'x%' | a not like 'x%' | its opposite
                    select a from t where b is null | b is null | its opposite
                    select a from t where a >= all (select a from t) | a >= all (select a from t) | any
                    select isnull(a, 0) from t | isnull(a, 0) | its argument alone
                    select max(a) from t | max(a) | min
                    select convert(varchar(5), a) from t | convert(varchar(5), a) | a text of 6
                    select cast(a as nchar(99)) from t | cast(a as nchar(99)) | a text of 100
                    select count(distinct a) from t | count(distinct a) | not distinct
                    select count(b) from t | count(b) | a count of all rows
                    select distinct b from t | select distinct b from t | all rows
                    select top 2 a from t order by a | a | descending
                    select top 2 a from t order by a | top 2 | all rows
                    select a from t order by a, b | b | no such order
                    select a + b from t | a + b | -
                    select dateadd(day, 1, d) from t | day | month
                    select case a when 1 then 'x' when 2 then 'y' else 'z' end from t | when 1 then 'x' | no such case
                    select b from t left join u on t.a = u.a | t left join u on t.a = u.a | inner join
                    select a from t union select b from t | select a from t union select b from t | union all
                    update t set a = 1, b = 2 where a = 3 | a = 3 | no condition
                    update t set a = 1, b = 2 where a = 3 | b = 2 | not set
                    delete from t where a = 1 | delete from t where a = 1 | nothing
                    insert into t (a, b) values (@x, upper('y')) | @x | null
                    while @x < 3 set @x = @x + 1 | while @x < 3 set @x = @x + 1 | one round
                    if @x = 1 print 'one' else print 'other' | print 'other' | no else
                    raiserror ('no', 16, 1) | raiserror ('no', 16, 1) | nothing
                    """)
    void whatIsOther(String body, String place, String instead) {
        String text = "create procedure p @x int as\n" + body;
        List<SourceMutant> mutants = mutants(text, 1000);
        assertThat(mutants).anySatisfy(m -> {
            assertThat(m.place().text(text)).isEqualTo(place);
            assertThat(m.instead()).isEqualTo(instead);
        });
        assertThat(new HashSet<>(mutants.stream().map(SourceMutant::routine).toList()))
                .doesNotContain(routine(text.replace("create procedure", "create or alter procedure")));
    }

    @Test
    void howSevereAnErrorIsStaysAsItIs() {
        String text = "create procedure p as raiserror ('no', 16, 1)";
        assertThat(mutants(text, 1000))
                .extracting(m -> m.place().text(text))
                .containsOnly("'no'", "raiserror ('no', 16, 1)");
    }

    @Test
    void whatIsBehindABranchNeedsThatBranch() {
        String text = "create procedure p @x int as if @x > 5 print 'a' else print 'b'";
        assertThat(mutants(text, 1000))
                .filteredOn(m -> m.place().text(text).equals("'b'"))
                .singleElement()
                .satisfies(m -> assertThat(m.behind()).singleElement().satisfies(b -> assertThat(b.outcome())
                        .isEqualTo("false")));
    }

    @Test
    void fewOfManyComeFromTheWholeText() {
        String text = "create procedure p as " + "print 'x' ".repeat(100);
        List<SourceMutant> some = mutants(text, 10);
        assertThat(some).hasSize(10).isEqualTo(mutants(text, 10));
        assertThat(some.getLast().place().start()).isGreaterThan(text.length() * 3 / 4);
    }
}
