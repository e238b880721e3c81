package io.gregor.tester;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.model.SourceObject;
import io.gregor.migration.model.TestSuite;
import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.internal.judge.Judge;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On PostgreSQL a translated procedure reads the error that its caller handles, and the tests notice when it does not. */
class CallersErrorTest {
    private static final String LOG = """
            create table problem (number int not null, severity int not null, state int not null,
                place varchar(128) null, line int not null, words varchar(200) not null)
            go
            create procedure note as
            begin
                if error_number() is null return 1
                insert problem values (error_number(), error_severity(), error_state(), error_procedure(), error_line(),
                    error_message())
            end
            """;

    @Test
    void itIsReadFromTheCallersHandler() {
        var migration = new Migrations(Sources.objects(LOG, Dialect.SQLSERVER), Dialect.SQLSERVER);
        SourceObject note = migration.all().getLast();
        TestSuite suite =
                ((TestWriter.Written) new InterpreterTestWriter().write(migration.request(note, null), null)).suite();
        Postgres postgres = Postgres.with(String.join("\n", migration.scripts(note)));
        assertThat(Judge.judge(suite, postgres.run(suite.script())).explanation())
                .isEmpty();
        String sql = migration.translate(note).sql();
        for (String asked : List.of("number", "severity", "state", "procedure", "line", "message")) {
            String setting = "'tsql.error_" + asked + "'";
            int last = sql.lastIndexOf(setting);
            String wrong = sql.substring(0, last) + "'tsql.no_setting'" + sql.substring(last + setting.length());
            assertThat(postgres.run(wrong).error()).isNull();
            assertThat(Judge.judge(suite, postgres.run(suite.script())).accepted())
                    .as("another %s", asked)
                    .isFalse();
        }
    }
}
