package io.gregor.executor.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TSqlExpressionsTest {
    private static final Set<String> COLUMNS = Set.of("a", "b", "kind", "to day");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (a > 0)                                                                    | ( a > 0 )
            ((a >= (0)::numeric) AND (a <= 9.5))                                       | ( ( a >= ( 0 ) ) AND ( a <= 9.5 ) )
            (kind = ANY (ARRAY['n'::bpchar, 'x'::bpchar]))                             | ( kind in ( 'n' , 'x' ) )
            ((kind)::text = ANY ((ARRAY['n'::character varying, 'it''s'::character varying(7)])::text[])) | ( ( kind ) in ( ( 'n' , 'it''s' ) ) )
            ((kind)::text <> ALL (ARRAY['n'::text]))                                   | ( ( kind ) not in ( 'n' ) )
            (("to day" IS NOT NULL) OR (a = b))                                        | ( ( [to day] IS NOT NULL ) OR ( a = b ) )
            (a <> ((b * 2) - '-1'::integer))                                           | ( a <> ( ( b * 2 ) - '-1' ) )
            (b > '2020-01-01 00:00:00'::timestamp without time zone)                   | ( b > '2020-01-01 00:00:00' )
            """)
    void whatMeansTheSameIsWritten(String postgres, String tsql) {
        assertThat(TSqlExpressions.condition(postgres, COLUMNS)).hasValue(tsql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(length(kind) > 3)",
                "(a = ANY (b))",
                "(other > 3)",
                "(kind ~ '^[A-Z]+$'::text)",
                "((kind || 'x'::text) = 'yx'::text)",
                "(sales.is_even(a))",
                "(a > now())",
                "(kind = E'x')",
                "(CASE WHEN (a > 1) THEN true ELSE false END)",
                "(a = ANY (ARRAY[ARRAY[1], ARRAY[2]]))"
            })
    void whatMayMeanSomethingElseIsNot(String postgres) {
        assertThat(TSqlExpressions.condition(postgres, COLUMNS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'x'::character varying     | 'x'
            'it''s; --'::text          | 'it''s; --'
            0                          | 0
            (0)::numeric               | 0
            '-1'::integer              | '-1'
            (-1.5)                     | -1.5
            true                       | 1
            now()                      | getdate()
            CURRENT_TIMESTAMP          | getdate()
            (now())::timestamp(3) without time zone | getdate()
            """)
    void constantsAndTheTimeAreDefaults(String postgres, String tsql) {
        assertThat(TSqlExpressions.value(postgres)).hasValue(tsql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen_random_uuid()",
                "nextval('s'::regclass)",
                "(1 + 2)",
                "CURRENT_USER",
                "('a'::text || 'b'::text)",
                "''::text) or ('"
            })
    void otherDefaultsAreNotKnown(String postgres) {
        assertThat(TSqlExpressions.value(postgres)).isEmpty();
    }
}
