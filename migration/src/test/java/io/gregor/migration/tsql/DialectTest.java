package io.gregor.migration.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dialect a text speaks. */
class DialectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raiserror 20001 'x'",
                "print 'a %1!', @b",
                "select * from a, b where a.x *= b.x",
                "create table t (a int) lock datarows",
                "while @@sqlstatus = 0 fetch c into @a",
                "select \"a text, quoted twice\"",
                "select a from t at isolation 0"
            })
    void ase(String text) {
        assertThat(Dialect.detect(text)).contains(Dialect.ASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raiserror ('x', 16, 1)",
                "select [a] from t",
                "set @a += 1",
                "begin try select 1 end try begin catch end catch",
                "create table t (a int identity(1, 1))",
                "select N'x'"
            })
    void sqlServer(String text) {
        assertThat(Dialect.detect(text)).contains(Dialect.SQLSERVER);
    }

    @Test
    void isNotGuessedWhereNothingShowsIt() {
        assertThat(Dialect.detect("select a from t where b = 1")).isEmpty();
        assertThat(Dialect.detect("select [a] from t, u where x *= y")).isEmpty();
        assertThat(Dialect.detect("")).isEmpty();
    }

    @Test
    void wordsInStringsAndCommentsShowNothing() {
        assertThat(Dialect.detect("select 'nvarchar', 1 -- nvarchar")).isEmpty();
    }
}
