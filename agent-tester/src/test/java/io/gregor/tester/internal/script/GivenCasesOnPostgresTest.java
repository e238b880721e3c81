package io.gregor.tester.internal.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.TestSuite;
import io.gregor.tester.Postgres;
import io.gregor.tester.Sources;
import io.gregor.tester.TopCustomer;
import io.gregor.tester.internal.cases.CaseFile;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.judge.Judge;
import io.gregor.tester.internal.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example's own cases, against a right translation and against wrong ones. */
class GivenCasesOnPostgresTest {
    private static Verdict judge(String translation) throws Exception {
        return judge(Postgres.with(TopCustomer.TABLES, translation));
    }

    private static Verdict judge(Postgres database) throws Exception {
        var schema =
                Sources.schema(Sources.topCustomer("schema.sql") + "\ngo\n" + Sources.topCustomer("TopCustomer.sql"));
        List<Scenario> cases = CaseFile.read(Sources.topCustomer("TopCustomer.cases.json"), schema);
        var suite = new TestSuite(
                new ScriptWriter(schema, TopCustomer.SHAPE).write(cases),
                cases.stream().map(Scenario::toTestCase).toList(),
                List.of());
        return Judge.judge(suite, database.run(suite.script()));
    }

    @Test
    void aRightTranslationIsAccepted() throws Exception {
        Verdict verdict = judge(TopCustomer.RIGHT);
        assertThat(verdict.explanation()).isEmpty();
        assertThat(verdict.accepted()).isTrue();
        assertThat(verdict.results())
                .hasSize(7)
                .allMatch(r -> r.passed() && r.detail().isEmpty());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v_price > 60 | v_price < 60 | above 60",
                "v_price > 60 | v_price >= 60 | exactly 60",
                "v_price > 30 | v_price >= 30 | exactly 30",
                "v_price IS NULL | false | price is null",
                "UPDATE customer SET band = p_band | UPDATE customer SET band = band | above 60",
                "WHERE customer_id = v_customer_id; | ; | above 60",
                "return_code := 1; | return_code := 2; | no records",
                "RAISE NOTICE 'No order has a price.'; | NULL; | no records",
                "'Top customer: %' | 'Top Customer: %' | above 60",
                "RAISE NOTICE 'Top customer: %', v_name; | RAISE NOTICE 'Top customer: %', v_name; RAISE NOTICE 'x'; | above 60",
                "max(price) | min(price) | above 60",
                "c.customer_id, c.name | c.name, c.customer_id | above 60",
                "OPEN rs1 FOR | PERFORM 1; IF v_price > 60 THEN OPEN rs1 FOR SELECT 1; END IF; FOR rs1 IN | above 60",
                "p_band := 'mid' | p_band := 1 / 0 | between 30 and 60",
                "return_code := 0; | COMMIT; | above 60",
                "BEGIN | BEGIN INSERT INTO customer VALUES (99; 'x'); | no records"
            })
    void aWrongTranslationFailsTheTestThatIsAboutIt(String right, String wrong, String test) throws Exception {
        String draft = TopCustomer.RIGHT.replace(right, wrong.replace("(99; 'x')", "(99, 'x')"));
        if (wrong.contains("FOR rs1 IN")) {
            draft = TopCustomer.RIGHT.replaceAll("(?s)OPEN rs1.*?;", "");
        }
        assertThat(draft).isNotEqualTo(TopCustomer.RIGHT);
        Verdict verdict = judge(draft);
        assertThat(verdict.accepted()).isFalse();
        assertThat(verdict.results())
                .as(verdict.explanation())
                .anyMatch(r -> r.test().name().equals(test) && !r.passed())
                .hasSize(7);
        assertThat(verdict.explanation()).contains(test).hasSizeLessThan(10_000);
    }

    @Test
    void aTestThatHangsEndsAndTheOthersGoOn() throws Exception {
        Postgres database =
                Postgres.with(TopCustomer.TABLES, TopCustomer.RIGHT.replace("p_band := 'mid'", "LOOP NULL; END LOOP"));
        database.run("ALTER DATABASE " + database.database() + " SET statement_timeout = '500ms'");
        Verdict verdict = judge(database);
        assertThat(verdict.results())
                .filteredOn(r -> !r.passed())
                .extracting(r -> r.test().name())
                .containsExactly("between 30 and 60", "exactly 60");
        assertThat(verdict.explanation()).contains("57014");
    }

    @Test
    void rowsThatStandInTheTargetNeitherDisturbTheTestsNorAreTheyGoneAfterwards() throws Exception {
        Postgres database = Postgres.with(TopCustomer.TABLES, TopCustomer.RIGHT, """
                CREATE TABLE remarks (id integer GENERATED ALWAYS AS IDENTITY, customer_id integer REFERENCES customer);
                INSERT INTO customer VALUES (7, 'Zoe', NULL);
                INSERT INTO customer_order VALUES (1, 7, 1000);
                INSERT INTO remarks (customer_id) VALUES (7);
                """);
        assertThat(judge(database).explanation()).isEmpty();
        String rows =
                "SELECT (SELECT count(*) FROM customer WHERE band IS NULL), (SELECT count(*) FROM customer_order),"
                        + " (SELECT count(*) FROM remarks), (SELECT count(*) FROM pg_class WHERE relname LIKE 'gregor%')";
        assertThat(database.run(rows).results().getFirst().rows().getFirst()).containsExactly("1", "1", "1", "0");
        database.run("INSERT INTO remarks (customer_id) VALUES (7)");
        assertThat(database.run("SELECT max(id) FROM remarks")
                        .results()
                        .getFirst()
                        .rows()
                        .getFirst())
                .containsExactly("2");
    }
}
