package io.gregor.tester.internal.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import io.gregor.migration.tsql.TsqlParser;
import io.gregor.migration.tsql.ast.Nodes;
import io.gregor.migration.tsql.ast.RoutineStmt;
import io.gregor.migration.tsql.ast.Script;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be is proven; what may be is never taken for impossible. */
class UnreachableTest {
    private static final String AROUND = """
            create procedure quiet as update t set a = 1
            go
            create procedure ends as exec quiet if @@trancount > 0 rollback
            go
            create procedure caller as exec ends
            go
            create trigger strict on u for update as rollback
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    create trigger x on t for insert as if @@trancount > 0 rollback | IF false
                    create trigger x on t for insert as rollback if @@trancount > 0 print 'x' | none
                    create trigger x on t for insert as exec quiet if @@trancount = 0 print 'x' | IF true
                    create trigger x on t for insert as exec caller if @@trancount = 0 print 'x' | none
                    create trigger x on t for insert as exec ('rollback') if @@trancount = 0 print 'x' | none
                    create trigger x on t for insert as begin try update v set a = 1 end try begin catch if @@trancount > 0 rollback end catch | IF false
                    create trigger x on t for insert as begin try update u set a = 1 end try begin catch if @@trancount > 0 rollback end catch | none
                    create trigger x on t for insert as begin try update q set a = 1 from u q end try begin catch if @@trancount > 0 rollback end catch | none
                    create procedure x as if @@trancount > 0 rollback | none
                    create procedure x as begin try begin tran delete t commit end try begin catch if @@trancount > 0 rollback end catch | IF false
                    create procedure x as begin try begin tran delete t commit delete t end try begin catch if @@trancount > 0 rollback end catch | none
                    create procedure x as begin try delete t begin tran commit end try begin catch if @@trancount > 0 rollback end catch | none
                    create procedure x @a int as begin tran if @a = 1 commit if @@trancount > 0 rollback | none
                    create procedure x as if error_number() is null return if 1 = 0 print 'x' | IF false, IF true, IF false
                    create procedure x as begin try delete t end try begin catch if error_number() is null return end catch | IF true
                    create procedure x as begin try delete t end try begin catch if error_procedure() is null return end catch | none
                    create procedure x as while 1 = 1 break | LOOP zero
                    create procedure x as while 1 = 2 print 'x' | LOOP one, LOOP many
                    create procedure x @a int as if @a = 1 or 1 = 1 print 'x' | IF false
                    create procedure x @a int as if 1 = 0 goto there there: print 'x' | none
                    """)
    void isProven(String text, String expected) {
        RoutineStmt routine = Nodes.find(TsqlParser.parse(text, Dialect.SQLSERVER), RoutineStmt.class)
                .findFirst()
                .orElseThrow();
        Script around = TsqlParser.parse(AROUND, Dialect.SQLSERVER);
        assertThat(Unreachable.of(routine, Settled.of(List.of(around))))
                .extracting(b -> b.kind() + " " + b.outcome())
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(", "));
    }
}
