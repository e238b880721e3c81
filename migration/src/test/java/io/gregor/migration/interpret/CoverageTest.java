package io.gregor.migration.interpret;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.interpret.value.Value;
import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.CompareOp;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final String PROGRAM = """
            create table t (a int)
            go
            create procedure p @a int as
            declare @i int
            set @i = 0
            while @i < @a set @i = @i + 1
            if exists (select * from t where a = @a) print 'there'
            if @a > 60 print 'high' else if @a > 30 print 'mid'
            select case @a when 1 then 'one' when 2 then 'two' else 'many' end
            """;

    private final Interpreter interpreter = new Interpreter(Dialect.SQLSERVER);
    private final Coverage coverage = new Coverage();

    CoverageTest() {
        interpreter.run(TsqlParser.parse(PROGRAM, Dialect.SQLSERVER));
        interpreter.listener(coverage);
    }

    private void call(int value) {
        interpreter.call("p", Map.of("@a", Value.of(value)));
    }

    @Test
    void allBranchesAreListed() {
        assertThat(Interpreter.branches(interpreter.routine("p")))
                .extracting(branch -> branch.kind() + " " + branch.outcome())
                .containsExactlyInAnyOrder(
                        "LOOP zero",
                        "LOOP one",
                        "LOOP many",
                        "IF true",
                        "IF false",
                        "EXISTS true",
                        "EXISTS false",
                        "IF true",
                        "IF false",
                        "IF true",
                        "IF false",
                        "CASE when 1",
                        "CASE when 2",
                        "CASE else");
    }

    @Test
    void enoughCallsTakeAllBranches() {
        for (int value : new int[] {0, 1, 2, 31, 61}) {
            call(value);
        }
        interpreter.insert("t", Map.of("a", Value.of(5)));
        call(5);
        Set<BranchId> missed = new HashSet<>(Interpreter.branches(interpreter.routine("p")));
        missed.removeAll(coverage.taken("P"));
        assertThat(missed).isEmpty();
    }

    @Test
    void oneCallTakesItsBranchesOnly() {
        call(1);
        assertThat(coverage.taken("p"))
                .extracting(branch -> branch.kind() + " " + branch.outcome())
                .containsExactlyInAnyOrder(
                        "LOOP one", "EXISTS false", "IF false", "IF false", "IF false", "CASE when 1");
        coverage.clear();
        assertThat(coverage.taken("p")).isEmpty();
    }

    @Test
    void comparisonsTellWhatTheySaw() {
        call(31);
        List<Coverage.Compared> seen = coverage.comparisons();
        assertThat(seen)
                .filteredOn(compared -> compared.op() == CompareOp.GT)
                .extracting(compared ->
                        compared.left().integer() + ">" + compared.right().integer())
                .containsExactly("31>60", "31>30");
    }

    @Test
    void batchesAreNotCovered() {
        interpreter.run(TsqlParser.parse("if 1 = 1 print 'x'", Dialect.SQLSERVER));
        assertThat(coverage.comparisons()).isEmpty();
    }
}
