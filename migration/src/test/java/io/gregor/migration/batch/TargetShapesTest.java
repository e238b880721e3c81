package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.runtime.RuntimeSchema;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects of a target that nobody here has translated, and what bounds a run on it. */
class TargetShapesTest {
    private static final String OBJECTS = """
            CREATE TABLE item (id integer PRIMARY KEY, name varchar(10) NOT NULL, price numeric(19,4), made timestamp(3));
            INSERT INTO item SELECT n, 'item ' || n, n * 1.5, '2024-01-31 10:00' FROM generate_series(1, 3) n;
            CREATE FUNCTION dear(p_least numeric) RETURNS TABLE (id integer, price numeric) LANGUAGE sql
                AS 'SELECT id, price FROM item WHERE price > p_least ORDER BY id';
            CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
            CREATE PROCEDURE counted(IN p_like varchar, OUT p_n bigint) LANGUAGE plpgsql
                AS $$BEGIN SELECT count(*) INTO p_n FROM item WHERE name LIKE p_like; RAISE NOTICE 'counted'; END$$;
            CREATE PROCEDURE slow() LANGUAGE plpgsql AS $$BEGIN PERFORM pg_sleep(30); END$$;
            """;

    private final List<BatchOutput> outputs = new ArrayList<>();
    private final List<CallSite> sites = new ArrayList<>();
    private Connection connection;
    private PostgresTarget target;
    private BatchRunner runner;

    @BeforeEach
    void open() throws SQLException {
        connection = TestDatabase.empty();
        try (var statement = connection.createStatement()) {
            statement.execute(OBJECTS);
        }
        var limits = new TargetLimits(Duration.ofMillis(700), Duration.ofSeconds(1), 50);
        target = PostgresTarget.open(connection, Dialect.SQLSERVER, List.of(), limits, false, sites::add);
        runner = new BatchRunner(new Interpreter(Dialect.SQLSERVER), target);
    }

    @AfterEach
    void close() {
        target.close();
    }

    private String run(String sql) {
        runner.run(new SourceFile("a.sql", SourceFile.Kind.SQL, sql), outputs::add);
        return BatchJson.line(outputs.getLast());
    }

    @Test
    void functionsAndProceduresOfAnyShapeAreCalled() {
        assertThat(run("exec dear 2"))
                .contains("\"columns\":[\"id\",\"price\"],\"rows\":[[\"2\",\"3.0000\"],[\"3\",\"4.5000\"]]");
        assertThat(run("declare @rc int\nexec @rc = twice 21\nselect @rc as rc, dbo.twice(4) as eight"))
                .contains("\"rows\":[[\"42\",\"8\"]]");
        assertThat(run("declare @n bigint\nexec counted @like = 'item%', @n = @n output\nselect @n as n"))
                .contains("\"rows\":[[\"3\"]]", "\"messages\":[\"counted\"]");
        assertThat(run("exec counted 'x', 1, 2, 3")).contains("\"number\":8144");
    }

    @Test
    void theTypesOfTheTargetAreThoseOfTheSource() {
        assertThat(run("select name + '!' as n, price * 2 as p, dateadd(month, 1, made) as m from item where id = 1"))
                .contains("\"rows\":[[\"item 1!\",\"3.0000\",\"2024-02-29 10:00:00.000\"]]");
    }

    @Test
    void whatTakesTooMuchIsRefusedAndTheNextBatchRuns() {
        assertThat(run("exec slow")).contains("the run was stopped: more than 700 ms for one statement");
        assertThat(run("select a.id from item a, item b, item c, item d")).contains("more than 50 rows");
        assertThat(run("select 1 as one")).contains("\"error\":null");
    }

    @Test
    void constraintsStayOnInADatabaseThatIsKept() {
        assertThat(run("alter table item nocheck constraint all")).contains("switched off in a database that is kept");
    }

    @Test
    void namesAndValuesAreReadAsTheyAreWritten() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA other; CREATE TABLE other.item (id integer)");
            statement.execute("DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = other', "
                    + "current_database()); EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = off', "
                    + "current_database()); END$$");
        }
        connection.commit();
        var again = DriverManager.getConnection(
                connection.getMetaData().getURL(), connection.getMetaData().getUserName(), "");
        try (var fresh =
                PostgresTarget.open(again, Dialect.SQLSERVER, List.of(), TargetLimits.DEFAULT, false, site -> {})) {
            var other = new BatchRunner(new Interpreter(Dialect.SQLSERVER), fresh);
            other.run(
                    new SourceFile("a.sql", SourceFile.Kind.SQL, "select count(*) as n, 'a\\nb' as t from item"),
                    outputs::add);
        }
        assertThat(BatchJson.line(outputs.getLast())).contains("\"rows\":[[\"3\",\"a\\\\nb\"]]");
    }

    @Test
    void otherParametersAreRefusedInADatabaseThatIsKept() {
        run("create procedure p @a int as select @a as v");
        assertThat(run("alter procedure p @a int, @b int as select @b as v"))
                .contains("other parameters for p (drop it first)");
        assertThat(run("exec p 5")).contains("\"rows\":[[\"5\"]]");
        assertThat(run("create function twice (@n int) returns int as begin return 0 end"))
                .contains("\"number\":2714");
        assertThat(run("create procedure item as select 1 as a")).contains("\"number\":2714");
        assertThat(run("drop procedure twice")).contains("\"number\":3701");
        assertThat(run("select dbo.twice(4) as eight")).contains("[[\"8\"]]");
    }

    @Test
    void anIndexIsDroppedFromItsOwnTable() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a (n integer); CREATE TABLE b (n integer);"
                    + " CREATE INDEX a_i ON a (n); CREATE INDEX b_i ON b (n); CREATE INDEX i ON b (n)");
        }
        connection.commit();
        assertThat(run("drop index i on a\ndrop index b.i")).contains("\"error\":null");
        assertThat(run("drop index i on a")).contains("\"number\":3701");
        assertThat(run("drop index i on b")).contains("\"error\":null");
        assertThat(run("drop index item_pkey")).contains("without its table");
    }

    @Test
    void whatWouldChangeOtherRowsIsRefused() {
        assertThat(run("create table #s (id int)\ninsert into #s values (9)\n"
                        + "insert top (1) into item (id, name) select id, 'x' from #s"))
                .contains("top in an insert of rows of the session");
        assertThat(run("declare @x int\nupdate item set @x = id = id + 10 where id = 1"))
                .contains("an update of a permanent table that sets a variable");
        assertThat(run("select count(*) as n, max(id) as most from item")).contains("[[\"3\",\"3\"]]");
    }

    @Test
    void whatIsShownForACallRuns() throws SQLException {
        run("declare @n bigint\nexec counted 'item 1', @n output");
        var jdbc = sites.getLast().jdbc();
        assertThat(sites.getLast().sql()).isEqualTo("CALL counted(p_like => 'item 1', p_n => NULL);");
        var sql = jdbc.substring(jdbc.indexOf("(\"") + 2, jdbc.indexOf("\")"));
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, "item 1");
            try (var out = statement.executeQuery()) {
                assertThat(out.next()).isTrue();
                assertThat(out.getLong("p_n")).isEqualTo(1);
            }
        }
        assertThat(jdbc).contains("statement.setString(1, like);", "var nOut = out.getLong(\"p_n\");");
    }

    @Test
    void aDropTakesNothingAlongThatOthersNeed() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE VIEW dear_items AS SELECT id FROM item WHERE price > 2;"
                    + " CREATE TABLE other (id integer);"
                    + " CREATE FUNCTION told() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
                    + " CREATE TRIGGER told AFTER INSERT ON item FOR EACH ROW EXECUTE FUNCTION told();"
                    + " CREATE TRIGGER told AFTER INSERT ON other FOR EACH ROW EXECUTE FUNCTION told()");
        }
        connection.commit();
        assertThat(run("drop table item\nprint 'goes on'"))
                .contains("\"number\":0", "view dear_items depends on table item", "\"messages\":[]");
        assertThat(run("drop trigger told")).contains("which several tables have");
        assertThat(run("alter trigger told on item for update as print 'x'")).contains("which several tables have");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT count(*) FROM pg_trigger WHERE tgname = 'told'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void whatGregorKeepsInTheTargetIsNoneOfTheSource() throws SQLException {
        target.close();
        connection = TestDatabase.empty();
        try (var statement = connection.createStatement()) {
            statement.execute(OBJECTS + "CREATE SCHEMA gregor; CREATE TABLE gregor.ledger (id integer)");
        }
        RuntimeSchema.install(RuntimeSchema.functions(), connection);
        target = PostgresTarget.open(connection, Dialect.SQLSERVER, List.of(), TargetLimits.DEFAULT, false, sites::add);
        runner = new BatchRunner(new Interpreter(Dialect.SQLSERVER), target);
        assertThat(run("declare @p varchar(10) = 'tem [12]'\nselect id from item where name like '%' + @p order by id"))
                .contains("\"rows\":[[\"1\"],[\"2\"]]");
        assertThat(sites.getLast().sql()).contains("tsql.");
        assertThat(run("select name from sysobjects where type = 'U'")).contains("\"rows\":[[\"item\"]]");
    }
}
