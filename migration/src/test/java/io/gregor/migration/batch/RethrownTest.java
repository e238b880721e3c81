package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of a routine from which an error was raised again when it comes out. */
class RethrownTest {
    private static final String SOURCE = """

            DECLARE
                v_text text := 'BEGIN; it''s END';
            BEGIN
                INSERT INTO t VALUES (1); -- outside: EXCEPTION WHEN OTHERS
                BEGIN
                    UPDATE t SET a = CASE WHEN a > 1 THEN 2 END, b = 3;
                    FOR v_row IN SELECT 1 LOOP
                        IF true THEN
                            BEGIN
                                DELETE FROM t;
                            EXCEPTION WHEN OTHERS THEN
                                PERFORM 'swallowed';
                            END;
                        END IF;
                    END LOOP;
                    CASE v_text WHEN 'a' THEN NULL; END CASE;
                    TRUNCATE t;
                EXCEPTION
                    WHEN OTHERS THEN
                        IF SQLSTATE <> '23505' THEN
                            RAISE;
                        END IF;
                        INSERT INTO log VALUES (1);
                END;
                BEGIN
                    CALL other();
                EXCEPTION
                    WHEN SQLSTATE 'U0001' THEN
                        RAISE;
                    WHEN OTHERS THEN
                        RAISE NOTICE 'x';
                END;
            END
            """;

    @ParameterizedTest
    @CsvSource({"5,false", "7,true", "11,true", "18,true", "22,false", "24,false", "27,false"})
    void theLineTells(int line, boolean again) {
        var where = "SQL statement \"INSERT\"\nPL/pgSQL function p(integer, text) line " + line + " at SQL statement";
        assertThat(Rethrown.in(where, signature -> signature.equals("p(integer, text)") ? SOURCE : ""))
                .isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"''", "nonsense", "PL/pgSQL function gone() line 1 at RAISE"})
    void whatIsNotKnownWasNot(String where) {
        assertThat(Rethrown.in(where, signature -> "")).isFalse();
    }
}
