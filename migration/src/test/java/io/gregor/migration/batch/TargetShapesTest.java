package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.translate.TestDatabase;
import io.gregor.migration.tsql.Dialect;
import java.sql.Connection;
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
}
