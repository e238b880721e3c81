package io.gregor.executor.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TSqlTypesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smallint                       | smallint         | smallint
            integer                        | int              | int
            bigint                         | bigint           | bigint
            numeric(9,2)                   | numeric(9,2)     | numeric(9,2)
            numeric(5,0)                   | numeric(5,0)     | numeric(5,0)
            real                           | real             | real
            double precision               | float            | float
            character varying(40)          | varchar(40)      | varchar(40)
            character varying              | text             | varchar(max)
            character(3)                   | char(3)          | char(3)
            text                           | text             | varchar(max)
            bytea                          | image            | varbinary(max)
            date                           | date             | date
            timestamp(3) without time zone | datetime         | datetime
            timestamp(0) without time zone | smalldatetime    | smalldatetime
            time(3) without time zone      | time             | time
            uuid                           | uniqueidentifier | uniqueidentifier
            """)
    void whatTheRulesWriteComesBack(String postgres, String ase, String sqlServer) {
        assertThat(new TSqlTypes(Dialect.ASE).of(postgres)).hasValue(new TSqlTypes.Guess(ase, ""));
        assertThat(new TSqlTypes(Dialect.SQLSERVER).of(postgres)).hasValue(new TSqlTypes.Guess(sqlServer, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boolean                        | bit            | boolean is taken for bit
            numeric                        | numeric(38,10) | numeric without limits
            numeric(19,4)                  | numeric(19,4)  | not taken for money
            numeric(50,45)                 | numeric(38,38) |
            timestamp without time zone    | datetime2      | not taken for datetime
            timestamp with time zone       | datetimeoffset |
            """)
    void whatIsAGuessIsSaid(String postgres, String type, String doubt) {
        assertThat(new TSqlTypes(Dialect.SQLSERVER).of(postgres)).hasValueSatisfying(guess -> {
            assertThat(guess.type()).isEqualTo(type);
            assertThat(guess.doubt()).contains(doubt == null ? "" : doubt);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "jsonb",
        "integer[]",
        "public.mood",
        "int4range",
        "interval",
        "money",
        "time with time zone",
        "sales.\"X y\""
    })
    void whatTheSourceHasNotIsNothing(String postgres) {
        assertThat(new TSqlTypes(Dialect.ASE).of(postgres)).isEmpty();
    }
}
