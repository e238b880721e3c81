package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each thing that is compared, by a difference put into a right translation, and how the difference is told. */
class DifferencesTest {
    private static final String SOURCE = """
            create table item (id int not null primary key, name varchar(10) null, price money null, sold datetime null)
            go
            create table log (what varchar(20) null)
            go
            create procedure refuse @n int as
            if @n > 5
            begin
                raiserror('too many', 16, 1)
                return -1
            end
            return 0
            go
            create procedure report @least money, @count int output as
            insert log values ('report')
            if @least < 0
            begin
                print 'negative'
                return -1
            end
            print 'listing'
            select id, name, price, sold from item where price >= @least order by id
            select @count = count(*) from item
            return 7
            """;

    private static final Migrations MIGRATION =
            new Migrations(Sources.objects(SOURCE, Dialect.SQLSERVER), Dialect.SQLSERVER);

    private static Postgres database;
    private static TestSuite reports;
    private static TestSuite refusals;

    @BeforeAll
    static void write() {
        SourceObject report = object("report");
        SourceObject refuse = object("refuse");
        reports = suite(report);
        refusals = suite(refuse);
        database = Postgres.with(MIGRATION.scripts(report));
        assertThat(database.run(sql(refuse)).error()).isNull();
    }

    private static SourceObject object(String name) {
        return MIGRATION.all().stream()
                .filter(o -> o.name().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String sql(SourceObject object) {
        return MIGRATION.translate(object).sql();
    }

    private static TestSuite suite(SourceObject object) {
        return new InterpreterTestWriter().write(MIGRATION.request(object, null), null)
                        instanceof TestWriter.Written written
                ? written.suite()
                : new TestSuite("", List.of(), List.of());
    }

    private static Verdict changed(String object, String from, String to) {
        String right = sql(object(object));
        assertThat(right).contains(from);
        assertThat(database.run(right.replace(from, to)).error()).isNull();
        TestSuite suite = object.equals("report") ? reports : refusals;
        return Judge.judge(suite, database.run(suite.script()));
    }

    @Test
    void theRightTranslationIsAccepted() {
        assertThat(changed("report", "return_code := 7", "return_code := 7").explanation())
                .isEmpty();
        assertThat(changed("refuse", "'too many'", "'too many'").explanation()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT id,             | SELECT id::text AS id,       | column id is text and not integer",
                "SELECT id,             | SELECT id::numeric(9,1) AS id, | column id is a number with 1 decimals and not integer",
                "SELECT id,             | SELECT id = 1 AS id,         | column id is boolean and not integer",
                "name, price            | name, price::numeric(19,2)   | column price is a number with 2 decimals and not a number with 4 decimals",
                "price, sold            | price, sold::date            | column sold is date and not datetime",
                "price, sold            | price, sold::text            | expected",
                "id, name,              | id, name AS title,           | expected columns [\"id\", \"name\", \"price\", \"sold\"], got [\"id\", \"title\", \"price\", \"sold\"]",
                "price, sold            | price, sold, 1 AS more       | expected columns",
                "ORDER BY id            | ORDER BY id DESC             | the expected rows in another order, from row 1 on (- expected, + got)",
                "price >= p_least       | price > p_least              | rows, got",
                "count(*)               | count(*) + 1                 | @count: expected 0, got 1",
                "return_code := 7       | return_code := 8             | return code: expected 7, got 8",
                "NOTICE 'listing'       | NOTICE 'Listing'             | messages: expected \"listing\", got \"Listing\"",
                "NOTICE 'listing'       | NOTICE 'listing'; RAISE NOTICE 'more' | messages: expected \"listing\", got \"listing\", \"more\"",
                "VALUES ('report')      | VALUES ('Report')            | table dbo.log (what): 1 of 1 rows differ (- expected, + got)",
                "RAISE NOTICE 'listing' | INSERT INTO log VALUES (NULL); RAISE NOTICE 'listing' | table dbo.log (what): expected 1 rows, got 2",
                "RAISE NOTICE 'listing' | UPDATE item SET name = 'other'; RAISE NOTICE 'listing' | expected to stay as they are, but changed: public.item",
                "RAISE NOTICE 'listing' | DELETE FROM item WHERE id = 1; RAISE NOTICE 'listing' | but changed: public.item",
                "RAISE NOTICE 'listing' | PERFORM 1 / 0; RAISE NOTICE 'listing' | unexpected error 22012: division by zero"
            })
    void aDifferenceIsTold(String from, String to, String told) {
        Verdict verdict = changed("report", from, to);
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.explanation()).contains(told);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'50000'       | '50001'       | expected an error 50000 'too many', got error 50001 'too many'",
                "'too many'    | 'Too many'    | expected an error 50000 'too many', got error 50000 'Too many'",
                "severity 16   | severity 19   | expected severity 16, got severity 19",
                "p_n > 5       | p_n > 6       | messages: expected \"too many\", got none",
                "p_n > 5       | p_n > 4       | unexpected error U0001: too many"
            })
    void anotherErrorIsTold(String from, String to, String told) {
        Verdict verdict = changed("refuse", from, to);
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.explanation()).contains(told);
    }

    @Test
    void rowsThatDifferStandOnLinesOfTheirOwn() {
        String told = changed("report", "id, name,", "id, upper(name) || E' \\n' AS name,")
                .explanation();
        assertThat(told).containsPattern("(?m)^ +- 1 \\| 'name-A' \\| .*$").containsPattern("(?m)^ +\\+ 1 \\| 'NAME-A");
    }
}
