package io.gregor.tester.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.message.SourceUse;
import io.gregor.migration.message.Work;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.InterpreterTestWriter;
import io.gregor.tester.Migrations;
import io.gregor.tester.Postgres;
import io.gregor.tester.Sources;
import io.gregor.tester.TestWriter;
import io.gregor.tester.TopCustomer;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import io.gregor.tester.source.SourceDatabases;
import io.gregor.tester.source.SourceException;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A second database stands in the source's place, and says what the tests expect. */
class SourceOracleTest {
    private static final String SOURCE =
            Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql");

    /** The same without its transactions, as it may run on a source. */
    private static final String PLAIN = SOURCE.replaceAll("(?m)^\\s*(BEGIN|COMMIT|ROLLBACK) TRANSACTION\\s*$", "");

    private static final String TABLES = """
            CREATE SCHEMA dbo;
            CREATE TABLE dbo.customer (customer_id integer NOT NULL PRIMARY KEY, name varchar(40) NOT NULL, band varchar(10));
            CREATE TABLE dbo.customer_order (order_id integer NOT NULL PRIMARY KEY,
                customer_id integer NOT NULL REFERENCES dbo.customer (customer_id), price numeric(10,2));
            INSERT INTO dbo.customer VALUES (7, 'stays', NULL), (8, 'stays too', 'mid');
            INSERT INTO dbo.customer_order VALUES (70, 7, 61.00);
            """;

    private static final String PROCEDURE = TopCustomer.RIGHT
            .replace("topcustomer(", "dbo.\"TopCustomer\"(")
            .replace(" customer_order", " dbo.customer_order")
            .replace("UPDATE customer ", "UPDATE dbo.customer ")
            .replace("FROM customer ", "FROM dbo.customer ");

    private static Postgres source(String procedure) {
        return Postgres.with(TABLES, procedure);
    }

    private static SourceDatabases at(Postgres database) {
        return SourceDatabases.none()
                .with(SourceDatabases.none()
                        .read("old", StandIn.url(Postgres.port(), database.database()), key -> Optional.empty()));
    }

    private static TestWriter.Answer answer(
            String sql, SourceDatabases databases, SourceUse use, String recording, String given) {
        return answer(new Migrations(Sources.objects(sql), Dialect.ASE), databases, use, recording, given);
    }

    private static TestWriter.Answer answer(
            Migrations migration, SourceDatabases databases, SourceUse use, String recording, String given) {
        Work.TestsRequested r = migration.request(migration.all().getLast(), given);
        var request = new Work.TestsRequested(
                r.object(), 1, r.source(), r.dialect(), r.schema(), r.draft(), given, null, use, recording);
        return new InterpreterTestWriter(databases).write(request, null);
    }

    private static TestSuite suite(String sql, Postgres source) {
        return ((TestWriter.Written) answer(sql, at(source), new SourceUse("old", false), null, null)).suite();
    }

    private static Verdict judged(TestSuite suite, String procedure) {
        return Judge.judge(suite, Postgres.with(TopCustomer.TABLES, procedure).run(suite.script()));
    }

    private static final Postgres FAITHFUL = source(PROCEDURE);
    private static final TestSuite SUITE = suite(PLAIN, FAITHFUL);

    @Test
    void allExpectationsComeFromTheSourceWhereItIsAsked() {
        assertThat(SUITE.notes()).noneMatch(n -> n.contains("source"));
        assertThat(SUITE.cases()).hasSizeGreaterThan(8).allMatch(c -> c.oracle() == Oracle.SOURCE);
        assertThat(SUITE.recording()).isNull();
        assertThat(judged(SUITE, TopCustomer.RIGHT).explanation()).isEmpty();
        assertThat(judged(SUITE, TopCustomer.RIGHT.replace("> 60", ">= 60")).accepted())
                .isFalse();
    }

    @Test
    void nothingIsLeftBehind() {
        String look = "select (select string_agg(c::text || c.xmin::text, ',') from dbo.customer c)"
                + " || (select string_agg(o::text || o.xmin::text, ',') from dbo.customer_order o)";
        Postgres source = source(PROCEDURE);
        var before = source.run(look).results();

        suite(PLAIN, source);

        assertThat(source.run(look).results()).isEqualTo(before);
        assertThat(before.toString()).contains("stays too");
    }

    @Test
    void aSourceThatDoesOtherwiseThanTheInterpreterSaysIsFollowed() {
        String other = "v_price >= 60";
        TestSuite suite = suite(PLAIN, source(PROCEDURE.replace("v_price > 60", other)));

        assertThat(suite.cases()).allMatch(c -> c.oracle() == Oracle.SOURCE);
        assertThat(suite.notes()).anySatisfy(n -> assertThat(n)
                .startsWith(
                        "The source sees the test \"price is 60\" otherwise than the reference interpreter: @band is 'high'")
                .endsWith("The source is followed."));
        assertThat(judged(suite, TopCustomer.RIGHT.replace("v_price > 60", other))
                        .explanation())
                .isEmpty();
        assertThat(judged(suite, TopCustomer.RIGHT).accepted()).isFalse();
    }

    @Test
    void whatWasRecordedIsReplayedWithoutTheSourceAndGivesTheSameSuite() {
        var live = (TestWriter.Written) answer(PLAIN, at(FAITHFUL), new SourceUse("old", true), null, null);
        String recording = live.suite().recording();
        var replayed = (TestWriter.Written)
                answer(PLAIN, SourceDatabases.none(), new SourceUse(SourceUse.RECORDED, false), recording, null);

        assertThat(replayed.suite().script()).isEqualTo(live.suite().script()).isEqualTo(SUITE.script());
        assertThat(replayed.suite().cases()).isEqualTo(live.suite().cases());
        assertThat(replayed.suite().notes()).isEqualTo(live.suite().notes());
    }

    @Test
    void aStaleRecordingIsSaidAndNotUsed() {
        String recording = ((TestWriter.Written) answer(PLAIN, at(FAITHFUL), new SourceUse("old", true), null, null))
                .suite()
                .recording();
        var use = new SourceUse(SourceUse.RECORDED, false);
        var changed = (TestWriter.Written)
                answer(PLAIN.replace("@price > 60", "@price > 61"), SourceDatabases.none(), use, recording, null);

        assertThat(changed.suite().cases()).noneMatch(c -> c.oracle() == Oracle.SOURCE);
        assertThat(changed.suite().notes()).anyMatch(n -> n.contains("the recording is stale"));

        var missing = (TestWriter.Written) answer(PLAIN, SourceDatabases.none(), use, null, null);
        assertThat(missing.suite().notes()).anyMatch(n -> n.contains("holds nothing of dbo.TopCustomer"));
        assertThat(answer(PLAIN, SourceDatabases.none(), use, "{\"object\": 1}", null))
                .isInstanceOfSatisfying(
                        TestWriter.Refused.class, r -> assertThat(r.reason()).contains("cannot be read"));
    }

    @Test
    void whatARollbackCannotUndoIsNotRunAndTheInterpreterSaysWhatIsExpected() {
        TestSuite suite = suite(SOURCE, source(PROCEDURE));

        assertThat(suite.cases()).isNotEmpty().allMatch(c -> c.oracle() == Oracle.INTERPRETER);
        assertThat(suite.notes())
                .contains("Not asked of the source, so the next best oracle says what is expected: it begins or ends"
                        + " transactions (line 11 of its text).");
    }

    @Test
    void aGivenCaseStandsAndTheNotesSayWhereTheSourceSeesItOtherwise() {
        String given = """
                {"cases": [{"name": "mine", "rows": {"customer": [{"customer_id": 1, "name": "Ada"}],
                  "customer_order": [{"order_id": 1, "customer_id": 1, "price": 60}]}, "call": {},
                  "expect": {"output": {"@band": "high"}, "tables": {"customer": [{"band": "low"}]}}}]}
                """;
        var written = (TestWriter.Written) answer(PLAIN, at(FAITHFUL), new SourceUse("old", false), null, given);

        assertThat(written.suite().cases().getFirst().oracle()).isEqualTo(Oracle.GIVEN);
        assertThat(written.suite().notes())
                .contains("The source sees the given case \"mine\" otherwise: @band is 'mid' and not 'high';"
                        + " customer holds other rows. The given case stands.");
    }

    @Test
    void whatTheInterpreterDoesNotKnowTheSourceAnswersAlone() {
        String sql = """
                create table t (a int not null primary key, b varchar(20) null)
                go
                create procedure P @a int as
                  if @a > 10
                    update t set b = soundex_of_the_vendor(b) where a = @a
                  return @a
                """;
        Postgres source = Postgres.with("""
                create schema dbo; create table dbo.t (a int primary key, b varchar(20));
                create procedure dbo."P"(a int, inout return_code int) language plpgsql as $$ begin
                  if a > 10 then update dbo.t set b = 'S' where t.a = "P".a; end if; return_code := a % 1000 + 1000; end $$;
                """);
        TestSuite suite = suite(sql, source);

        assertThat(suite.cases()).isNotEmpty().allMatch(c -> c.oracle() == Oracle.SOURCE);
        assertThat(suite.notes()).anyMatch(n -> n.startsWith("The source alone says what is expected"));
        assertThat(suite.cases()).anyMatch(c -> c.description().contains("returns 1011"));
    }

    @Test
    void errorsOfTheProgramComeWithNumberAndText() {
        String sql = """
                create table t (a int not null primary key)
                go
                create procedure P @a int as
                  insert t values (@a)
                  if @a > 10
                    raiserror 20001 'too much'
                """;
        Postgres source = Postgres.with("""
                create schema dbo; create table dbo.t (a int primary key);
                create procedure dbo."P"(a int, inout return_code int) language plpgsql as $$ begin
                  if a > 10 then raise exception 'far too much' using detail = 'number=20001'; end if;
                  insert into dbo.t values (a); return_code := 0; end $$;
                """);
        TestSuite suite = suite(sql, source);

        assertThat(suite.notes()).anyMatch(n -> n.contains("the error is another one: number 20001 far too much"));
        assertThat(suite.script()).contains("far too much").doesNotContain("\"too much\"");
    }

    @Test
    void hostileNamesAndValuesAreQuotedOrParameters() {
        String name = "a'; drop table victim; --";
        String bracketed = "[" + name + "]";
        String text = "'''; drop table victim; --'";
        String sql = "create table " + bracketed + " ([c\"'] varchar(40) null)\ngo\n"
                + "create procedure [p'; --] @x varchar(40) as update " + bracketed + " set [c\"'] = @x where [c\"'] = "
                + text;
        String quoted = "dbo.\"" + name.replace("\"", "\"\"") + "\"";
        Postgres source = Postgres.with("create schema dbo; create table victim (a int); create table " + quoted
                + " (\"c\"\"'\" varchar(40)); create procedure dbo.\"p'; --\"(x varchar, inout return_code int)"
                + " language plpgsql as $f$ begin update " + quoted + " set \"c\"\"'\" = x where \"c\"\"'\" = " + text
                + "; return_code := 0; end $f$;");
        var migration = new Migrations(Sources.objects(sql, Dialect.SQLSERVER), Dialect.SQLSERVER);
        var written = (TestWriter.Written) answer(migration, at(source), new SourceUse("old", false), null, null);

        assertThat(written.suite().notes()).noneMatch(n -> n.contains("source"));
        assertThat(written.suite().cases()).isNotEmpty().allMatch(c -> c.oracle() == Oracle.SOURCE);
        assertThat(source.run("select count(*) from victim").error()).isNull();
    }

    @Test
    void aTableWithManyRowsIsRefusedWithWhatToDo() {
        Postgres source = source(PROCEDURE);
        source.run("insert into dbo.customer select i, 'x', null from generate_series(10, 10100) as i");

        assertThat(answer(PLAIN, at(source), new SourceUse("old", false), null, null))
                .isEqualTo(new TestWriter.Refused("dbo.customer holds more than 10000 rows on the source old:"
                        + " point --source at a copy with few rows"));
    }

    @Test
    void anObjectThatIsNotThereIsRefused() {
        assertThat(answer(PLAIN, at(Postgres.with(TABLES)), new SourceUse("old", false), null, null))
                .isInstanceOfSatisfying(TestWriter.Refused.class, r -> assertThat(r.reason())
                        .startsWith("the source old lacks dbo.TopCustomer or what it needs")
                        .hasLineCount(1));
        assertThat(answer(PLAIN, at(Postgres.with("create schema dbo")), new SourceUse("old", false), null, null))
                .isInstanceOfSatisfying(TestWriter.Refused.class, r -> assertThat(r.reason())
                        .startsWith("dbo.customer cannot be read on the source old"));
    }

    @Test
    void aConnectionThatIsLostIsFailedWorkAndNoAnswer() {
        String dying = PROCEDURE.replace("BEGIN\n", "BEGIN\n PERFORM pg_terminate_backend(pg_backend_pid());\n");

        assertThatThrownBy(() -> suite(PLAIN, source(dying)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("the connection to the source old was lost: ");
        assertThat(suite(PLAIN, FAITHFUL)).as("the next attempt").isEqualTo(SUITE);
    }

    @Test
    void aTableThatSomebodyElseLocksIsFailedWorkToo() throws Exception {
        Postgres source = source(PROCEDURE);
        source.run("alter database " + source.database() + " set lock_timeout = '100ms'");
        try (var other = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + Postgres.port() + "/" + source.database() + "?user=postgres");
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table dbo.customer in share mode");

            assertThatThrownBy(() -> suite(PLAIN, source))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("the source old is locked by somebody else");
        }
    }

    @Test
    void aTriggerThatWasNotGivenKeepsTheTableFromBeingUsed() {
        Postgres source = source(PROCEDURE);
        source.run("create function dbo.f() returns trigger language plpgsql as $$ begin return new; end $$;"
                + " create trigger spy before insert on dbo.customer for each row execute function dbo.f()");

        TestSuite suite = suite(PLAIN, source);

        assertThat(suite.cases()).allMatch(c -> c.oracle() == Oracle.INTERPRETER);
        assertThat(suite.notes())
                .anyMatch(n -> n.contains("tests were not asked of the source")
                        && n.contains("customer has the trigger spy, which was not given and cannot be held back"));
    }

    @Test
    void whatDependsOnTheTimeIsNotExpectedThoughTheSourceShowsItTwice() {
        String sql = """
                create table t (a int not null primary key, on_day datetime null)
                go
                create procedure P @a int, @day datetime = null output as
                  select @day = dateadd(dd, datediff(dd, '2000-01-01', getdate()), '2000-01-01')
                  insert t values (@a, @day)
                """;
        Postgres source = Postgres.with("""
                create schema dbo; create table dbo.t (a int primary key, on_day timestamp);
                create procedure dbo."P"(a int, inout day timestamp, inout return_code int) language plpgsql as $$ begin
                  day := current_date; insert into dbo.t values (a, day); return_code := 0; end $$;
                """);
        TestSuite suite = suite(sql, source);

        assertThat(suite.cases()).isNotEmpty().allMatch(c -> c.oracle() == Oracle.SOURCE);
        assertThat(suite.script())
                .contains("\"any\":true")
                .doesNotContain(LocalDate.now(ZoneOffset.UTC).toString());
    }
}
