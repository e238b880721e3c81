package io.gregor.migration.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.Interpreter;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
    private final BatchRunner runner = new BatchRunner(new Interpreter(Dialect.SQLSERVER));
    private final List<BatchOutput> outputs = new ArrayList<>();

    private boolean run(String sql) {
        return runner.run(new SourceFile("a.sql", SourceFile.Kind.SQL, sql), outputs::add);
    }

    @Test
    void whatIsNotKnownEndsTheBatchWithWhatCameBefore() {
        run("print 'first'\nselect some_thing(1)\nprint 'later'\ngo\nselect 1 as a");
        assertThat(outputs).hasSize(2);
        assertThat(outputs.getFirst().refusal()).startsWith("not known: the function some_thing");
        assertThat(BatchJson.line(outputs.getFirst()))
                .contains("\"messages\":[\"first\"]", "\"error\":{\"number\":0,\"severity\":0,\"text\":\"not known");
        assertThat(outputs.getLast().refusal()).isNull();
    }

    @Test
    void aBatchThatCannotBeReadIsNotRunAtAll() {
        run("print 'first'\nselect from from\n");
        assertThat(outputs.getFirst().refusal()).startsWith("not read as T-SQL: ");
        assertThat(outputs.getFirst().result().messages()).isEmpty();
    }

    @Test
    void aFileEndsAsAConnectionDoes() {
        assertThat(run("create table t (a int)\ncreate table #t (a int)\ninsert into t values (1)"))
                .isFalse();
        assertThat(run("begin tran\ndelete from t\nset rowcount 5")).isTrue();
        run("select a from t");
        assertThat(outputs.getLast().result().resultSets().getFirst().rows()).hasSize(1);
        run("select a from #t");
        assertThat(outputs.getLast().result().error()).isNotNull();
        assertThat(outputs).extracting(BatchOutput::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void theResultSetsOfABatchAreBounded() {
        var digits = "(select 0 as d union all select 1 union all select 2 union all select 3 union all select 4"
                + " union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
        run("create table n (d int)\ninsert into n select d from " + digits + " t");
        var thousand = "select 1 as one from n a, n b, n c";
        run("declare @i int = 0\nwhile @i < 1001\nbegin\n" + thousand + "\nset @i = @i + 1\nend");
        assertThat(outputs.getLast().refusal()).contains("more than 1000000 rows in the result sets of one batch");
        run(thousand);
        assertThat(outputs.getLast().refusal()).isNull();
    }

    @Test
    void peopleSeeTablesMessagesAndErrorsInTheirOrder() {
        run("print 'a'\nselect 1 as id, 'long text' as name union all select 22, null order by 1\n"
                + "raiserror('bad', 16, 2)\nselect 5 as only where 1 = 0");
        assertThat(BatchText.of(outputs.getFirst())).isEqualTo("""
                a
                 id name
                 -- ---------
                 1  long text
                 22 NULL
                (2 rows)
                Msg 50000, Level 16, State 2, Line 3:
                bad
                 only
                 ----
                (0 rows)
                """);
    }
}
