package io.gregor.tester.internal.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.RoutineShape;
import io.gregor.migration.model.RoutineShape.Kind;
import io.gregor.migration.model.RoutineShape.Parameter;
import io.gregor.migration.model.RoutineShape.Role;
import io.gregor.migration.model.TestSuite;
import io.gregor.tester.Postgres;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.ExpectedError;
import io.gregor.tester.internal.cases.ResultRows;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.cases.TableRows;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import io.gregor.tester.internal.schema.SourceSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script arranges and compares, against small routines of known behaviour. */
class ScriptOnPostgresTest {
    private static final SourceSchema SCHEMA = Sources.schema("""
            create table [Order Lines] (id int identity(5, 5), "Text" text null, n numeric(9,2) null, at datetime null)
            go
            create procedure Echo @x text = null, @n numeric(9,2) = 7 output as
              insert [Order Lines] (n) values (1)
            """.replace("\"Text\"", "[Text]"));

    private static final RoutineShape SHAPE = new RoutineShape(
            Kind.PROCEDURE,
            "public",
            "echo",
            List.of(
                    new Parameter(Role.ARGUMENT, "p_x", "text", false, true, "@x"),
                    new Parameter(Role.ARGUMENT, "p_n", "numeric(9,2)", true, true, "@n"),
                    new Parameter(Role.RESULT_SET, "rs1", "refcursor", true, true, "")),
            null);

    private static final String TABLE = """
            CREATE TABLE "order lines" (id integer GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 5), text text,
                n numeric(9,2), at timestamp);
            """;

    private static final Postgres DATABASE = Postgres.with(TABLE);

    private static Verdict run(String body, Scenario... scenarios) {
        String procedure = "CREATE OR REPLACE PROCEDURE echo(p_x text DEFAULT NULL, INOUT p_n numeric DEFAULT 7,"
                + " INOUT rs1 refcursor DEFAULT NULL) LANGUAGE plpgsql AS $$ BEGIN " + body + " END $$";
        var suite = new TestSuite(
                new ScriptWriter(SCHEMA, SHAPE).write(List.of(scenarios)),
                List.of(scenarios).stream().map(Scenario::toTestCase).toList(),
                List.of());
        assertThat(DATABASE.run(procedure).error()).isNull();
        return Judge.judge(suite, DATABASE.run(suite.script()));
    }

    private static Scenario scenario(Map<String, Datum> call, Expectation expected, Row... rows) {
        return new Scenario("a test", "it does", Oracle.GIVEN, List.of(rows), new Action.Call(call), expected);
    }

    private static Expectation results(boolean ordered, List<List<Datum>> rows) {
        return new Expectation(
                null,
                null,
                Map.of(),
                List.of(new ResultRows(List.of(), rows, ordered)),
                null,
                List.of(),
                List.of(),
                null);
    }

    private static Expectation error(ExpectedError error) {
        return new Expectation(null, null, Map.of(), null, null, List.of(), List.of(), error);
    }

    @Test
    void whoOnlyWantsToKnowWhetherAllPassIsToldAtTheFirstThatFails() {
        var scenarios = List.of(
                scenario(Map.of(), results(true, List.of())),
                new Scenario(
                        "never run",
                        "it does",
                        Oracle.GIVEN,
                        List.of(),
                        new Action.Call(Map.of()),
                        results(true, List.of())));
        var script = new ScriptWriter(SCHEMA, SHAPE).write(scenarios);
        assertThat(DATABASE.run("CREATE OR REPLACE PROCEDURE echo(p_x text DEFAULT NULL, INOUT p_n numeric DEFAULT 7,"
                                + " INOUT rs1 refcursor DEFAULT NULL) LANGUAGE plpgsql AS $$ BEGIN"
                                + " OPEN rs1 FOR SELECT 1; END $$")
                        .error())
                .isNull();
        assertThat(DATABASE.run(script).error()).isNull();
        var outcome = DATABASE.run("SET gregor.stop_at_failure = on;\n" + script);
        assertThat(outcome.failure())
                .hasValueSatisfying(error -> assertThat(error.oneLine()).contains("GT001", "the test failed: a test"));
        assertThat(outcome.notices()).noneMatch(notice -> notice.contains("test 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Neil",
                "back\\slash \\' end",
                "$gregor$ $$ $1 $gregor1$",
                "a \"b\" {\"c\": 1} [d] \t\r\n end",
                ":name :'name' \\d ; -- /* */",
                "{fn now()} ? ?| %s % %%",
                "žluťoučký 日本語 😀",
                "null",
                ""
            })
    void anyTextArrivesAsItIs(String text) {
        Datum datum = Datum.text(text);
        Expectation expected = new Expectation(
                null,
                null,
                Map.of(),
                List.of(new ResultRows(List.of(), List.of(List.of(datum, datum)), true)),
                List.of(text),
                List.of(new TableRows("Order Lines", List.of("Text"), List.of(List.of(datum)))),
                List.of(),
                null);
        Verdict verdict = run(
                "RAISE NOTICE '%', p_x; OPEN rs1 FOR SELECT p_x, l.text FROM \"order lines\" l;",
                scenario(Map.of("@x", datum), expected, new Row("order lines", Map.of("Text", datum))));
        assertThat(verdict.explanation()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "60.00::numeric(9,2) | N60 | true",
                "60.01::numeric(9,2) | N60 | false",
                "12345678901234567.01::numeric | N12345678901234567.02 | false",
                "'60' | N60 | false",
                "true | N1 | true",
                "false | N1 | false",
                "'x  '::char(5) | Tx | true",
                "'X' | Tx | false",
                "' x' | Tx | false",
                "'' | T | true",
                "NULL::text | T | false",
                "NULL::text | NULL | true",
                "'' | NULL | false",
                "timestamp '2024-02-29 10:00' | M2024-02-29T10:00:00 | true",
                "timestamp '2024-02-29 10:00:00.003' | M2024-02-29T10:00:00.003 | true",
                "timestamp '2024-02-29 10:00:00.004' | M2024-02-29T10:00:00.003 | false",
                "date '2024-02-29' | M2024-02-29 | true",
                "date '2024-02-29' | M2024-02-28 | false",
                "'no date' | M2024-02-28 | false",
                "time '10:30' | M1900-01-01T10:30 | true",
                "time '10:31' | M1900-01-01T10:30 | false",
                "0.1::float8 + 0.2 | A0.3 | true",
                "0.31::float8 | A0.3 | false",
                "'0.3' | A0.3 | false",
                "'\\x1fff'::bytea | B1fff | true",
                "'\\x1ffe'::bytea | B1fff | false"
            })
    void valuesAreComparedAsTheSourceWould(String actual, String expected, boolean same) {
        String rest = expected.substring(1);
        Datum datum =
                switch (expected.equals("NULL") ? '0' : expected.charAt(0)) {
                    case 'N' -> Datum.number(rest);
                    case 'T' -> Datum.text(rest);
                    case 'M' -> new Datum.Moment(rest);
                    case 'A' -> new Datum.About(Double.parseDouble(rest), 1e-9);
                    case 'B' -> new Datum.Binary(rest);
                    default -> Datum.NULL;
                };
        Verdict verdict =
                run("OPEN rs1 FOR SELECT " + actual + ";", scenario(Map.of(), results(true, List.of(List.of(datum)))));
        assertThat(verdict.accepted()).as(verdict.explanation()).isEqualTo(same);
    }

    @ParameterizedTest(name = "{0}, ordered {1}: {2}")
    @CsvSource({
        "'1,2,3', true, true",
        "'1,3,2', true, false",
        "'1,3,2', false, true",
        "'1,2', false, false",
        "'1,2,2', false, false",
        "'1,2,3,3', false, false",
        "'', false, false"
    })
    void rowsCountAsOftenAsTheyStandThereAndInOrderOnlyWhereAsked(String actual, boolean ordered, boolean same) {
        Verdict verdict = run(
                "OPEN rs1 FOR SELECT n::integer FROM unnest(string_to_array('" + actual + "', ',')) AS n;",
                scenario(
                        Map.of(),
                        results(
                                ordered,
                                List.of(
                                        List.of(Datum.number(1)),
                                        List.of(Datum.number(2)),
                                        List.of(Datum.number(3))))));
        assertThat(verdict.accepted()).as(verdict.explanation()).isEqualTo(same);
    }

    @Test
    void columnNamesAreCompared() {
        Expectation expected = new Expectation(
                null,
                null,
                Map.of(),
                List.of(new ResultRows(List.of("Price", ""), List.of(List.of(Datum.number(1), Datum.number(2))), true)),
                null,
                List.of(),
                List.of(),
                null);
        assertThat(run("OPEN rs1 FOR SELECT 1 AS price, 2 AS whatever;", scenario(Map.of(), expected))
                        .explanation())
                .isEmpty();
        assertThat(run("OPEN rs1 FOR SELECT 1 AS prize, 2;", scenario(Map.of(), expected))
                        .explanation())
                .contains("expected columns [\"Price\", \"\"], got [\"prize\", \"?column?\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RAISE EXCEPTION 'no' USING DETAIL = '20001' | 20001 | no | true",
                "RAISE EXCEPTION 'no' USING DETAIL = '20002' | 20001 | no | false",
                "RAISE EXCEPTION 'yes' USING DETAIL = '20001' | 20001 | no | false",
                "PERFORM 1 / 0 | 8134 | | true",
                "PERFORM 'x'::integer | 8134 | | false",
                "NULL | 8134 | | false"
            })
    void anErrorThatMustComeIsComparedByNumberAndText(String body, int number, String text, boolean same) {
        Verdict verdict = run(body + ";", scenario(Map.of(), error(new ExpectedError(number, text))));
        assertThat(verdict.accepted()).as(verdict.explanation()).isEqualTo(same);
    }

    @Test
    void identityColumnsGoOnAfterTheRowsOfTheTestInEveryTest() {
        var rows = new TableRows(
                "Order Lines", List.of("id"), List.of(List.of(Datum.number(20)), List.of(Datum.number(25))));
        var fresh = new TableRows("Order Lines", List.of("id"), List.of(List.of(Datum.number(5))));
        Expectation after = new Expectation(null, null, Map.of(), null, null, List.of(rows), List.of(), null);
        Expectation first = new Expectation(null, null, Map.of(), null, null, List.of(fresh), List.of(), null);
        Verdict verdict = run(
                "INSERT INTO \"order lines\" (n) VALUES (1);",
                scenario(Map.of(), after, new Row("Order Lines", Map.of("ID", Datum.number(20)))),
                scenario(Map.of(), first).named("fresh", "fresh"),
                scenario(Map.of(), first).named("again", "again"));
        assertThat(verdict.explanation()).isEmpty();
    }

    @Test
    void anOutputThatIsNotGivenStartsWithItsDefault() {
        Expectation expected =
                new Expectation(null, null, Map.of("@n", Datum.number(8)), List.of(), null, List.of(), List.of(), null);
        assertThat(run("p_n := p_n + 1;", scenario(Map.of(), expected)).explanation())
                .isEmpty();
        assertThat(run("p_n := p_n + 2;", scenario(Map.of(), expected)).explanation())
                .contains("@n: expected 8, got 9");
    }

    @Test
    void aTestWhoseRowsCannotStandFailsAloneAndSaysSo() {
        Verdict verdict = run(
                "NULL;",
                scenario(
                        Map.of(),
                        results(true, List.of()),
                        new Row("Order Lines", Map.of("n", Datum.text("no number")))),
                scenario(Map.of(), new Expectation(null, null, Map.of(), List.of(), null, List.of(), List.of(), null))
                        .named("other", "other"));
        assertThat(verdict.results()).extracting(r -> r.passed()).containsExactly(false, true);
        assertThat(verdict.explanation()).contains("the test itself could not run: invalid input syntax");
    }

    @Test
    void aTableThatMustStayAsItIsIsWatched() {
        Expectation expected =
                new Expectation(null, null, Map.of(), null, null, List.of(), List.of("Order Lines"), null);
        Row row = new Row("Order Lines", Map.of("n", Datum.number(1)));
        assertThat(run("UPDATE \"order lines\" SET n = n;", scenario(Map.of(), expected, row))
                        .accepted())
                .isTrue();
        assertThat(run("UPDATE \"order lines\" SET n = 2;", scenario(Map.of(), expected, row))
                        .explanation())
                .contains("expected to stay as they are, but changed");
    }

    @Test
    void aRoutineThatPrintsWhatItShouldNotFails() {
        Expectation silent = new Expectation(null, null, Map.of(), null, List.of(), List.of(), List.of(), null);
        assertThat(run("RAISE NOTICE 'debug';", scenario(Map.of(), silent)).explanation())
                .contains("messages: expected none, got \"debug\"");
        assertThat(run("DROP TABLE IF EXISTS nothing;", scenario(Map.of(), silent))
                        .accepted())
                .isTrue();
    }
}
