package io.gregor.tester.internal.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.Draft;
import io.gregor.migration.model.Oracle;
import io.gregor.migration.model.ScriptOutcome;
import io.gregor.migration.model.TestCase;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.proof.Proof;
import io.gregor.migration.proof.Variant;
import io.gregor.tester.Postgres;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The variant that counts branches does what the translation does, and counts what was done, even what is rolled back. */
class CountingOnPostgresTest {
    private static final String DRAFT = """
            CREATE TABLE t (a integer);
            CREATE FUNCTION f(n integer) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
            DECLARE
                told text := '';
                changed integer;
                r record;
                v text;
            BEGIN
                SELECT 1 WHERE n = 0 INTO changed;
                IF n = 1 THEN told := 'one'; ELSIF n = 2 THEN told := 'two'; END IF;
                GET DIAGNOSTICS changed = ROW_COUNT;
                told := told || changed || FOUND;
                CASE n WHEN 1, 2 THEN told := told || 'c'; ELSE NULL; END CASE;
                v := CASE n WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE 'z' END || CASE WHEN n > 5 THEN n + 1 ELSE n END;
                <<outermost>>
                FOR r IN SELECT generate_series(1, n) AS i LOOP
                    told := told || r.i;
                    FOR i IN 1..n - 1 LOOP EXIT outermost WHEN i = 7; told := told || '.'; END LOOP;
                END LOOP;
                told := told || FOUND;
                WHILE n > 100 LOOP n := n - 1; END LOOP;
                LOOP EXIT WHEN n > 0; n := n + 1; CONTINUE WHEN NULL; END LOOP;
                BEGIN
                    IF n = 2 THEN told := told || 1 / (n - 2); END IF;
                EXCEPTION
                    WHEN division_by_zero THEN told := told || SQLSTATE;
                    WHEN OTHERS THEN RAISE;
                END;
                IF n IN (SELECT 1) THEN RETURN told || v; ELSE RETURN told || v || '!'; END IF;
            END $$;
            """;

    private static TestSuite suite(String... calls) {
        var script = new StringBuilder("BEGIN;\n");
        script.append("SELECT 'a' AS test, 'a' AS description, CASE WHEN told = '")
                .append(told(calls))
                .append("' THEN 'pass' ELSE 'fail' END AS result, '' AS detail FROM (SELECT ")
                .append(String.join(" || ", calls))
                .append(" AS told) AS x;\nROLLBACK;\n");
        return new TestSuite(script.toString(), List.of(new TestCase("a", "a", Oracle.MODEL, List.of())), List.of());
    }

    private static String told(String... calls) {
        var postgres = Postgres.with(DRAFT);
        return String.valueOf(postgres.run("SELECT " + String.join(" || ", calls))
                .results()
                .getFirst()
                .rows()
                .getFirst()
                .getFirst());
    }

    private static Proof proof(TestSuite suite) {
        List<Variant> variants = Variants.of(new Draft(Draft.RULES, DRAFT, List.of(), null, List.of()), suite);
        Variant counting = variants.getFirst();
        String changed = counting.applyTo(DRAFT);
        assertThat(changed.lines().count()).isEqualTo(DRAFT.lines().count());
        ScriptOutcome outcome =
                Postgres.with(changed).run(List.of(counting.prologue(), suite.script(), counting.epilogue()));
        return Weighing.weigh(suite, List.of(counting), List.of(outcome));
    }

    @Test
    void everyBranchIsCounted() {
        Proof proof = proof(suite("f(1)", "f(2)", "f(8)", "f(0)", "f(101)"));
        assertThat(proof.notes()).isEmpty();
        assertThat(proof.target().uncovered())
                .containsExactly("line 22: CONTINUE WHEN NULL", "line 27: EXCEPTION WHEN OTHERS");
        assertThat(proof.target().branches()).isEqualTo(proof.target().covered() + 2);
    }

    @Test
    void whatNoTestTakesIsNamed() {
        Proof proof = proof(suite("f(1)"));
        assertThat(proof.notes()).isEmpty();
        assertThat(proof.target().uncovered())
                .contains(
                        "line 10: IF n = 2",
                        "line 10: IF n = 1 and the others are not so",
                        "line 13: CASE n ELSE",
                        "line 14: CASE WHEN 2 THEN 'y'",
                        "line 14: CASE WHEN n > 5 THEN n + 1",
                        "line 18: a pass of the loop FOR i IN 1..n - 1",
                        "line 18: EXIT outermost WHEN i = 7",
                        "line 21: a pass of the loop WHILE n > 100",
                        "line 22: CONTINUE WHEN NULL",
                        "line 26: EXCEPTION WHEN division_by_zero",
                        "line 29: IF n IN (SELECT 1) is not so")
                .doesNotContain(
                        "line 10: IF n = 1", "line 16: a pass of the loop FOR r IN SELECT generate_series(1, n) AS i");
    }
}
