package io.gregor.migration.assess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gregor.migration.inventory.Inventory;
import io.gregor.migration.model.ObjectKind;
import io.gregor.migration.model.Severity;
import io.gregor.migration.model.SourceFile;
import io.gregor.migration.tsql.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessorTest {
    private static final String SOURCE = """
            create table t (id int identity not null primary key, a int not null)
            go
            create index by_a on t (a)
            go
            create procedure easy as
                -- nothing to think about
                update t set a = 1
            go
            create procedure hard @s varchar(100) as
            begin
                exec (@s)
                declare c cursor for select a from t
                dump database x to y
                dump database z to y
            end
            go
            create procedure caller as exec called
            go
            create procedure called as exec caller
            go
            create table broken (a int,, b int)
            go
            insert t (a) values (1)
            insert t (a) values (2)
            exec easy
            """;

    private static Assessment assess(String source) {
        var file = new SourceFile("a.sql", SourceFile.Kind.SQL, source);
        return Assessor.assess(Inventory.of(List.of(file), Dialect.SQLSERVER));
    }

    private static AssessedObject object(String name, Assessment assessment) {
        return assessment.objects().stream()
                .filter(o -> o.name().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyObjectHasItsSizeAndItsOutlook() {
        var assessment = assess(SOURCE);
        assertThat(assessment.objects())
                .extracting(
                        o -> o.name().name(), AssessedObject::kind, AssessedObject::lines, AssessedObject::statements)
                .containsExactlyInAnyOrder(
                        tuple("t", ObjectKind.TABLE, 2, 2),
                        tuple("easy", ObjectKind.PROCEDURE, 3, 1),
                        tuple("hard", ObjectKind.PROCEDURE, 7, 4),
                        tuple("caller", ObjectKind.PROCEDURE, 1, 1),
                        tuple("called", ObjectKind.PROCEDURE, 1, 1),
                        tuple("broken", ObjectKind.TABLE, 0, 0));
        assertThat(object("easy", assessment).outlook()).isEqualTo(Outlook.AUTOMATIC);
        assertThat(object("hard", assessment).outlook()).isEqualTo(Outlook.NEEDS_PERSON);
        assertThat(object("broken", assessment).outlook()).isEqualTo(Outlook.NEEDS_PERSON);
        assertThat(assessment.count(Outlook.NEEDS_PERSON)).isEqualTo(2);
    }

    @Test
    void theRiskiestComesFirstWithReasonAndPlace() {
        var risky = assess(SOURCE).risky();
        assertThat(risky).extracting(o -> o.name().name()).startsWith("hard", "broken");
        assertThat(risky.getFirst().findings(Severity.NEEDS_PERSON))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(f -> f.file().equals("a.sql") && f.line() >= 9 && f.line() <= 15);
    }

    @Test
    void findingsThatSayTheSameAreOneReason() {
        assertThat(assess(SOURCE).reasons())
                .filteredOn(r ->
                        r.severity() == Severity.NEEDS_PERSON && r.message().contains("dump"))
                .extracting(Assessment.Reason::times, Assessment.Reason::objects)
                .containsExactly(tuple(2, 1));
    }

    @Test
    void circlesAreNamed() {
        assertThat(assess(SOURCE).circles())
                .singleElement()
                .asString()
                .contains("dbo.caller")
                .contains("dbo.called");
    }

    @Test
    void whatStandsOutsideOfObjectsIsCounted() {
        var outside = assess(SOURCE).outside();
        assertThat(outside.statements())
                .containsEntry("INSERT", 2)
                .containsEntry("EXEC", 1)
                .hasSize(2);
        assertThat(outside.findings())
                .filteredOn(f -> f.severity() == Severity.NEEDS_PERSON)
                .extracting(f -> f.line())
                .containsExactly(25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select a from t|RESULT_SET",
                "exec q 1|CALL",
                "exec (@s)|DYNAMIC_SQL",
                "exec sp_executesql @s|DYNAMIC_SQL",
                "exec other..q|OTHER_DATABASE",
                "declare c cursor for select a from t|CURSOR",
                "delete t where current of c|POSITIONED_CHANGE",
                "create table #t (a int)|TEMPORARY_TABLE",
                "select a into #t from t|TEMPORARY_TABLE",
                "select a into t2 from t|SELECT_INTO",
                "declare @t table (a int)|TABLE_VARIABLE",
                "begin tran|TRANSACTION",
                "rollback|ROLLBACK",
                "save tran s|SAVE_POINT",
                "begin try print 'x' end try begin catch print 'y' end catch|TRY_CATCH",
                "if @@error <> 0 return|ERROR_CHECK",
                "set @s = @@rowcount|ROW_COUNT",
                "set @s = scope_identity()|LAST_IDENTITY",
                "raiserror ('x', 16, 1)|RAISED_ERROR",
                "goto done done:|GOTO",
                "while 1 = 1 break|LOOP",
                "merge t using u on t.a = u.a when matched then delete;|MERGE",
                "update t set a = 1 from t join u on t.a = u.a|JOINED_CHANGE",
                "delete t output deleted.a|OUTPUT",
                "select top 3 a from t|TOP",
                "set rowcount 3|ROW_LIMIT",
                "select 1 from t, u where t.a *= u.a|OLD_OUTER_JOIN",
                "select 1 from t cross apply f(t.a)|APPLY",
                "with x as (select 1 as a) select a from x|COMMON_TABLE",
                "select row_number() over (order by a) from t|WINDOW",
                "select a from t for xml path|FOR_XML",
                "select convert(varchar(10), @d, 112)|STYLED_CONVERT",
                "select a from t with (nolock)|LOCK_HINT",
                "dbcc checkdb|UTILITY",
            })
    void constructsAreSeen(String statement, Construct construct) {
        var assessment = assess("create procedure p @s varchar(10), @d datetime as\n" + statement);
        assertThat(object("p", assessment).constructs()).containsEntry(construct, 1);
        assertThat(assessment.constructs()).extracting(u -> u.construct()).contains(construct);
    }
}
