package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.message.Work;
import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests are written for which source, and that they tell right translations from wrong ones. */
class InterpreterTestWriterTest {
    private static final String TOP_CUSTOMER =
            Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql");
    private static final TestSuite GENERATED = suite(TOP_CUSTOMER, null);

    private static TestWriter.Answer answer(String sql, String given) {
        return answer(sql, given, null);
    }

    private static TestWriter.Answer answer(String sql, String given, Work.BrokenScript broken) {
        var migration = new Migrations(Sources.objects(sql), Dialect.ASE);
        SourceObject last = migration.all().getLast();
        Work.TestsRequested r = migration.request(last, given);
        return new InterpreterTestWriter()
                .write(
                        new Work.TestsRequested(
                                r.object(), r.round(), r.source(), r.dialect(), r.schema(), r.draft(), given, broken),
                        null);
    }

    private static TestSuite suite(String sql, String given) {
        TestWriter.Answer answer = answer(sql, given);
        assertThat(answer).isInstanceOf(TestWriter.Written.class);
        return ((TestWriter.Written) answer).suite();
    }

    private static List<String> names(TestSuite suite) {
        return suite.cases().stream().map(TestCase::name).toList();
    }

    @Test
    void theSameSourceGivesTheSameTests() {
        assertThat(suite(TOP_CUSTOMER, null)).isEqualTo(GENERATED);
        assertThat(GENERATED.cases()).allMatch(c -> c.oracle() == Oracle.INTERPRETER);
    }

    @Test
    void boundariesOfValuesThatComeOutOfQueriesAreReachedThroughRows() {
        assertThat(names(GENERATED))
                .contains("no rows", "several rows", "price is 60", "price below 60", "price is 30");
        assertThat(GENERATED.notes())
                .containsExactly(
                        "No test takes the branch @@error != 0 (line 32).",
                        "No test takes the branch @@error != 0 (line 56).");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v_price > 60 | v_price < 60",
                "v_price > 60 | v_price >= 60",
                "v_price > 60 | v_price > 60.01",
                "v_price > 60 | v_price > 59.99",
                "v_price > 30 | v_price >= 30",
                "v_price > 30 | v_price > 30.01",
                "v_price > 30 | v_price > 29.99",
                "v_price IS NULL | false",
                "UPDATE customer SET band = p_band WHERE customer_id = v_customer_id; | ",
                "SET band = p_band WHERE customer_id = v_customer_id; | SET band = p_band;",
                "return_code := 1; | return_code := 0;",
                "return_code := 0; | return_code := 1;",
                "RAISE NOTICE 'No order has a price.'; | ",
                "RAISE NOTICE 'Top customer: %', v_name; | ",
                "min(customer_id) | max(customer_id)",
                "max(price) | min(price)",
                "max(price) | avg(price)",
                "p_band := 'low' | p_band := NULL",
                "v_price AS price | v_price + 1 AS price",
                "c.band FROM | c.name FROM"
            })
    void generatedTestsAloneKillWrongTranslations(String right, String wrong) {
        String draft = TopCustomer.RIGHT.replace(right, wrong == null ? "NULL;" : wrong);
        assertThat(draft).isNotEqualTo(TopCustomer.RIGHT);
        assertThat(judge(draft).accepted()).isFalse();
    }

    @Test
    void generatedTestsAcceptARightTranslation() {
        assertThat(judge(TopCustomer.RIGHT).explanation()).isEmpty();
    }

    /** The generated script calls what the rules call it; a translation by hand answers to the same shape. */
    private static Verdict judge(String draft) {
        return Judge.judge(GENERATED, Postgres.with(TopCustomer.TABLES, draft).run(GENERATED.script()));
    }

    @Test
    void givenCasesComeFirstAndAreCheckedAgainstTheInterpreter() {
        String cases = Sources.topCustomer("TopCustomer.cases.json");
        TestSuite suite = suite(TOP_CUSTOMER, cases.replace("\"return\": 1", "\"return\": 5"));
        assertThat(suite.cases().subList(0, 7)).allMatch(c -> c.oracle() == Oracle.GIVEN);
        assertThat(suite.cases().subList(7, suite.cases().size())).allMatch(c -> c.oracle() == Oracle.INTERPRETER);
        assertThat(suite.notes())
                .contains("The reference interpreter sees the given case \"no records\" otherwise:"
                        + " the return code is 1 and not 5. The given case stands.");
    }

    @Test
    void namesSayWhatIsTriedAndDescriptionsWhatComesOfIt() {
        assertThat(GENERATED.cases())
                .noneMatch(c -> c.name().equals(c.description()))
                .noneMatch(c -> (c.name() + c.description()).matches("(?s).*([,\\n]|takes |is true|test\\.sql).*"))
                .anyMatch(c -> c.description().startsWith("@price > 60 (line 48): returns 0; @band becomes high"));
    }

    @Test
    void aMistakeInTheGivenCasesStopsTheObject() {
        assertThat(answer(TOP_CUSTOMER, "{\"cases\": [{\"nam\": 1}]}"))
                .isEqualTo(
                        new TestWriter.Refused(
                                "TopCustomer.cases.json, line 1, column 20: a case has no key"
                                        + " \"nam\"; it may have \"name\", \"description\", \"rows\", \"call\", \"insert\", \"update\", \"delete\", \"expect\""));
    }

    @Test
    void whatTheInterpreterDoesNotKnowIsNamedWithItsLine() {
        TestWriter.Answer answer = answer("create procedure p\nas\nselect fancy_function(1)", null);
        assertThat(answer).isInstanceOf(TestWriter.Passed.class);
        assertThat(((TestWriter.Passed) answer).reason())
                .contains("does not know")
                .contains("(test.sql:3)");
    }

    @Test
    void anUnknownThatOnlySomeValuesMeetIsANote() {
        TestSuite suite = suite("create procedure p @a int as\nprint 'a is %1!', @a\nif @a > 5 return 1", null);
        assertThat(suite.notes().toString()).contains("NULL in a message (test.sql:2)");
        assertThat(suite.cases()).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if @a > 5 select fancy_function(1) else return 1",
                "if @a > 5 return 1 select fancy_function(1)",
                "set rowcount @b if @a > 5 return 1"
            })
    void anUnknownThatBarsABranchStopsTheObject(String body) {
        TestWriter.Answer answer = answer("create procedure p @a int, @b int = 0 as\ndeclare @n int\n" + body, null);
        assertThat(answer).isInstanceOf(body.startsWith("set") ? TestWriter.Written.class : TestWriter.Passed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from nothing", "update t set w = 1", "if @a = 1 select 1 else select w from t"})
    void whatTheSourceLacksIsNoExpectation(String body) {
        TestWriter.Answer answer =
                answer("create table t (v int null)\ngo\ncreate procedure p @a int as\n" + body, null);
        assertThat(answer).isInstanceOf(TestWriter.Passed.class);
        assertThat(((TestWriter.Passed) answer).reason())
                .contains("what the source lacks")
                .contains("test.sql:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dateadd(yy, @n, @d)", "convert(datetime, dateadd(yy, -2 * @n, convert(date, @d)))"})
    void datesThatOnlyPostgresHasAreNoExpectation(String value) {
        String sql = "create procedure p @d datetime, @n int as\nselect " + value;
        List<SourceObject> objects = Sources.objects(sql, Dialect.SQLSERVER);
        var migration = new Migrations(objects, Dialect.SQLSERVER);
        var answer = new InterpreterTestWriter().write(migration.request(objects.getLast(), null), null);
        TestSuite suite = ((TestWriter.Written) answer).suite();
        assertThat(suite.notes().toString()).contains("beyond the year 9999");
        assertThat(Judge.judge(
                                suite,
                                Postgres.with(migration.scripts(objects.getLast()))
                                        .run(suite.script()))
                        .explanation())
                .isEmpty();
    }

    @Test
    void aProcedureMayBeKnownByItsLastAlterationAlone() {
        assertThat(suite("create procedure p as return 1\ngo\nalter procedure p as return 2", null)
                        .cases())
                .isNotEmpty();
    }

    @Test
    void theServersOwnWordsAreNotCompared() {
        String sql = "create table t (a int not null primary key, m nvarchar(200) null)\ngo\n"
                + "create procedure p @a int as\nbegin try\n  insert t values (@a, 'new')\nend try\nbegin catch\n"
                + "  update t set m = error_message() where a = @a\n  print error_message()\n  return error_number()\n"
                + "end catch";
        List<SourceObject> objects = Sources.objects(sql, Dialect.SQLSERVER);
        var migration = new Migrations(objects, Dialect.SQLSERVER);
        SourceObject procedure = objects.getLast();
        var answer = new InterpreterTestWriter().write(migration.request(procedure, null), null);
        TestSuite suite = ((TestWriter.Written) answer).suite();
        assertThat(suite.script()).contains("\"any\":true").contains("2627").doesNotContain("PRIMARY KEY constraint");
        assertThat(Judge.judge(
                                suite,
                                Postgres.with(migration.scripts(procedure)).run(suite.script()))
                        .explanation())
                .isEmpty();
    }

    @Test
    void withGivenCasesTheUnknownIsOnlyANote() {
        TestSuite suite = suite(
                "create procedure p\nas\nselect fancy_function(1)",
                "{\"cases\": [{\"name\": \"a\", \"expect\": {\"return\": 0}}]}");
        assertThat(names(suite)).containsExactly("a");
        assertThat(suite.notes().toString()).contains("does not know");
    }

    @Test
    void aRefusedScriptIsNotWrittenAgain() {
        assertThat(answer(TOP_CUSTOMER, null, new Work.BrokenScript("x", "ERROR 42601")))
                .isInstanceOf(TestWriter.Passed.class);
    }

    @Test
    void theTimeOfTheCallIsNotCompared() {
        TestSuite suite = suite("create procedure p @a datetime output as select @a = getdate() select @a, 1", null);
        assertThat(suite.notes())
                .containsExactly(
                        "Values that depend on the time of the call, or on the order of rows, are not compared.");
        assertThat(suite.script()).contains("{\"any\":true}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "if @a > 10 return 1 return 0 | 2 of 2",
                "if @a between 3 and 5 return 1 else if @a is null return 2 return 0 | 4 of 4",
                "declare @n int select @n = count(*) from t if @n > 2 return 1 return 0 | 2 of 2",
                "if exists (select 1 from t where id = @a) return 1 return 0 | 4 of 4",
                "declare @i int select @i = 0 while @i < @a select @i = @i + 1 return @i | 3 of 3",
                "update t set v = 1 where id = @a if @@rowcount = 0 return 1 return 0 | 2 of 2",
                "if @s like 'x[0-9]%' return 1 return 0 | 2 of 2",
                "if @s in ('red', 'blue') return 1 if @s = '' return 2 return 0 | 4 of 4",
                "declare @v int select @v = v from t where id = @a if @v > 100 return 1 if @v < 0 return 2 return 0 | 4 of 4",
                "if (select sum(v) from t) > 500 return 1 return 0 | 2 of 2",
                "if @a = 1 and @s = 'go' return 1 return 0 | 2 of 2",
                "declare @v int select @v = v from t where id = @a and s != 'C' if @v is null return 1 return 0 | 2 of 2",
                "declare @v char(1) select @v = s from t where id = @a if @v in ('F', 'C') return 1 return 0 | 2 of 2",
                "if @s = @s2 return 1 if not exists (select 1 from t where k = @s2) return 2 return 0 | 6 of 6",
                "declare @r int exec @r = callee @a if @r < 0 return 1 if @r > 7 return 2 return 0 | 4 of 4",
                "declare @n int select @n = v - @a from t where id = 10 if @n < -10000 return 1 return 0 | 2 of 2",
                "declare @v char(1) select @v = s from t where id = @a if @v != 'F' return 1 return 0 | 2 of 2",
                "raiserror 20001 'no' return 1 | 0 of 0"
            })
    void everyBranchIsTaken(String body, String branches) {
        String sql =
                "create table t (id int not null primary key, v int null, s char(1) null, k varchar(10) null)\ngo\n"
                        + "create procedure callee @id int as declare @n int select @n = v from t where id = @id and s = 'A'\n"
                        + "if @n is null return -1 if @n < 50 return 8 return 0\ngo\n"
                        + "create procedure p @a int, @s varchar(10) = 'red', @s2 varchar(10) = 'blue' as\n" + body;
        TestWriter.Answer answer = answer(sql, null);
        assertThat(answer).isInstanceOf(TestWriter.Written.class);
        String summary = ((TestWriter.Written) answer).summary();
        if (branches.equals("0 of 0")) {
            assertThat(summary).doesNotContain("branches");
        } else {
            assertThat(summary).endsWith("branches " + branches);
        }
        var migration = new Migrations(Sources.objects(sql), Dialect.ASE);
        SourceObject procedure = migration.all().getLast();
        TestSuite suite = ((TestWriter.Written) answer).suite();
        Verdict verdict =
                Judge.judge(suite, Postgres.with(migration.scripts(procedure)).run(suite.script()));
        assertThat(verdict.explanation()).isEmpty();
    }

    @Test
    void onlyATableByTheRulesMayGoWithoutTests() {
        var migration =
                new Migrations(Sources.objects("create table t (a int not null, c as nobody_knows(a))"), Dialect.ASE);
        Work.TestsRequested r = migration.request(migration.all().getLast(), null);
        assertThat(written(r, Draft.RULES)).isInstanceOf(TestWriter.Written.class);
        assertThat(written(r, "some model")).isInstanceOf(TestWriter.Passed.class);
    }

    private static TestWriter.Answer written(Work.TestsRequested r, String author) {
        var draft = new Draft(author, "create ...", List.of(), null, List.of());
        return new InterpreterTestWriter()
                .write(
                        new Work.TestsRequested(r.object(), 1, r.source(), r.dialect(), r.schema(), draft, null, null),
                        null);
    }

    @Test
    void aDraftThatCannotBeCalledIsNotTested() {
        var migration = new Migrations(Sources.objects(TOP_CUSTOMER), Dialect.ASE);
        Work.TestsRequested r = migration.request(migration.all().getLast(), null);
        var shapeless = new Draft("model", "", List.of(), null, List.of());
        assertThat(new InterpreterTestWriter()
                        .write(
                                new Work.TestsRequested(
                                        r.object(), 1, r.source(), r.dialect(), r.schema(), shapeless, null, null),
                                null))
                .isEqualTo(new TestWriter.Passed("the draft does not say how dbo.TopCustomer is called"));
    }
}
