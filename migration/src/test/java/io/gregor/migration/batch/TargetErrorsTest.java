package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.value.SqlFailure.Effect;
import io.gregor.migration.tsql.Dialect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** PostgreSQL's errors by SQLSTATE, as the two old databases number them. */
class TargetErrorsTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "SQLSERVER,22012,division by zero,8134,16,STATEMENT",
                "ASE,22012,division by zero,3607,16,TRANSACTION",
                "SQLSERVER,22003,integer out of range,8115,16,STATEMENT",
                "ASE,22003,integer out of range,3606,16,TRANSACTION",
                "SQLSERVER,22001,value too long for type character varying(5),8152,16,STATEMENT",
                "ASE,22001,value too long for type character varying(5),9502,16,STATEMENT",
                "SQLSERVER,23502,null value,515,16,STATEMENT",
                "ASE,23502,null value,233,16,STATEMENT",
                "SQLSERVER,23505,duplicate key,2627,14,STATEMENT",
                "ASE,23505,duplicate key,2601,14,STATEMENT",
                "SQLSERVER,23503,insert or update on table \"a\" violates,547,16,STATEMENT",
                "ASE,23503,insert or update on table \"a\" violates,546,16,STATEMENT",
                "ASE,23503,update or delete on table \"a\" violates,547,16,STATEMENT",
                "SQLSERVER,23514,violates check constraint,547,16,STATEMENT",
                "ASE,23514,violates check constraint,548,16,STATEMENT",
                "SQLSERVER,22P02,invalid input syntax for type integer: \"x\",245,16,TRANSACTION",
                "SQLSERVER,22P02,invalid input syntax for type numeric: \"x\",8114,16,TRANSACTION",
                "ASE,22P02,invalid input syntax for type integer: \"x\",249,16,TRANSACTION",
                "SQLSERVER,42P01,relation \"t\" does not exist,208,16,SCOPE",
                "SQLSERVER,42703,column \"c\" does not exist,207,16,SCOPE",
                "SQLSERVER,40P01,deadlock detected,1205,13,TRANSACTION",
                "SQLSERVER,55P03,canceling statement due to lock timeout,1222,16,STATEMENT",
                "SQLSERVER,42501,permission denied for table t,229,14,STATEMENT",
                "SQLSERVER,42601,syntax error,-1,16,STATEMENT",
                "ASE,42601,syntax error,-1,16,STATEMENT",
            })
    void anErrorHasTheOldNumber(Dialect dialect, String state, String text, int number, int severity, Effect effect) {
        var said = "SERROR\0C" + state + "\0M" + text + "\0tthe_table\0nthe_key\0";
        var failure = new TargetErrors(dialect)
                .failure(new PSQLException(new ServerErrorMessage(said)), (sql, argument) -> "p");
        assertThat(failure.error().number()).isEqualTo(number);
        assertThat(failure.error().severity()).isEqualTo(severity);
        assertThat(failure.effect()).isEqualTo(effect);
        if (number == TargetErrors.NO_COUNTERPART) {
            assertThat(failure.error().text()).contains(state, text);
        }
    }
}
