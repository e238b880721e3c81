package io.gregor.tester.internal.plpgsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gregor.tester.internal.plpgsql.Script.Part;
import io.gregor.tester.internal.plpgsql.Statement.Loop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {
    private static final String EVERYTHING = """
            CREATE FUNCTION f(a integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql AS $body$
            #variable_conflict use_column
            <<outermost>>
            DECLARE
                x CONSTANT integer NOT NULL := CASE WHEN a = 1 THEN 2 END;
                c CURSOR (n integer) FOR SELECT 1 WHERE n IS NULL;
                b ALIAS FOR $1;
                r record;
                open text = 'é';
            BEGIN
                IF a = 1 THEN x := 2; ELSIF (SELECT CASE WHEN true THEN a END) IS NULL THEN NULL; ELSE open := ''; END IF;
                CASE a + 1 WHEN 2, 3 THEN RETURN 1; ELSE RAISE EXCEPTION 'no'; END CASE;
                <<here>> LOOP EXIT here WHEN a > 1; END LOOP here;
                WHILE a < 3 LOOP a := a + 1; END LOOP;
                FOR i IN REVERSE 10..1 BY 2 LOOP CONTINUE; END LOOP;
                FOR r IN SELECT * FROM t ORDER BY 1 LOOP r.a[1] := 2; END LOOP;
                FOREACH x SLICE 1 IN ARRAY y LOOP END LOOP;
                BEGIN
                    PERFORM 1;
                EXCEPTION
                    WHEN unique_violation OR SQLSTATE '22012' THEN GET STACKED DIAGNOSTICS m = MESSAGE_TEXT;
                    WHEN OTHERS THEN RAISE;
                END;
                RETURN QUERY SELECT t."end", t.case AS end FROM t;
            END outermost
            $body$;
            """;

    @Test
    void readsEveryStatement() throws UnreadableException {
        Part.Routine routine = (Part.Routine) Script.read(EVERYTHING).parts().getFirst();
        List<Statement> statements = routine.body().statements();
        assertThat(statements.stream().map(s -> s.getClass().getSimpleName()))
                .containsExactly("Conditional", "Choice", "Loop", "Loop", "Loop", "Loop", "Loop", "Block", "Simple");
        assertThat(statements.stream().filter(Loop.class::isInstance).map(s -> ((Loop) s).kind()))
                .containsExactly(Loop.Kind.PLAIN, Loop.Kind.WHILE, Loop.Kind.COUNT, Loop.Kind.ROWS, Loop.Kind.ELEMENTS);
        assertThat(routine.body().declarations()).hasSize(5);
        assertThat(((Statement.Block) statements.get(7)).handlers()).hasSize(2);
        assertThat(((Statement.Conditional) statements.getFirst()).arms()).hasSize(2);
    }

    @Test
    void rangesAreTheStatementsText() throws UnreadableException {
        Part.Routine routine = (Part.Routine) Script.read(EVERYTHING).parts().getFirst();
        assertThat(routine.body().statements()).allSatisfy(s -> assertThat(
                        routine.tokens().get(s.range().behind() - 1).isSymbol(";"))
                .isTrue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "CREATE OR REPLACE VIEW v AS SELECT 1; # View",
                "CREATE TABLE t (a integer) # Definition",
                "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 1); # Definition",
                "CREATE UNIQUE INDEX i ON t (a); # Definition",
                "CREATE SCHEMA IF NOT EXISTS s; # Other",
                "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$; # Queries",
                "CREATE PROCEDURE p() AS $$ BEGIN END; $$ LANGUAGE plpgsql; # Routine",
            })
    void tellsStatementsApart(String text, String kind) throws UnreadableException {
        assertThat(Script.read(text).parts())
                .extracting(p -> p.getClass().getSimpleName())
                .containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IF a THEN b := 1; END;",
                "IF THEN NULL; END IF;",
                "LOOP NULL; END IF;",
                "a := (1;",
                "a := 1) + 2;",
                "a := CASE WHEN b THEN 1;",
                "WHEN a THEN NULL;",
                "'a';",
                "1 := 2;",
                "\"select\" 1;",
                "NULL; END; BEGIN NULL;",
                "a := 1",
            })
    void refusesWhatItCannotRead(String statements) {
        String text = "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN " + statements + " END; $$";
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> Script.read(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION f() RETURNS integer LANGUAGE plpython3u AS $$ 1 $$",
                "CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS 'BEGIN END'",
                "CREATE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 1",
                "SELECT (1",
                "SELECT 1)",
            })
    void refusesOtherLanguagesAndBrackets(String text) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> Script.read(text));
    }

    @Test
    void deepAndLongTextsAreRefusedOrReadInTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            String deep = "IF true THEN ".repeat(100_000);
            assertThatExceptionOfType(UnreadableException.class)
                    .isThrownBy(() -> Script.read("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN " + deep + " $$"));
            String brackets = "(".repeat(400_000) + ")".repeat(400_000);
            Script.read("CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN a := " + brackets + "; END $$");
        });
    }
}
