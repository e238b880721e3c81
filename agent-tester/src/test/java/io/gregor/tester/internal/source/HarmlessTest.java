package io.gregor.tester.internal.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.schema.SchemaReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not run on a source, by its text. */
class HarmlessTest {
    private static final String AROUND = """
            create table t (a int not null primary key, b varchar(20) null)
            go
            create table counted (id int identity not null, a int null)
            go
            create procedure known @a int as update t set b = 'x' where a = @a
            go
            """;

    private static Optional<String> objection(String body, Dialect dialect) {
        var objects = Sources.objects(AROUND + "create procedure p @a int as\n" + body, dialect);
        var object = objects.getLast();
        var around = objects.subList(0, objects.size() - 1);
        return Harmless.objection(object, around, SchemaReader.read(object, around, dialect), dialect);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "begin tran update t set b = 'x' commit|it begins or ends transactions (line 2 of its text)",
                "if @a > 1 rollback|it begins or ends transactions",
                "save tran s|it begins or ends transactions",
                "if @@trancount > 0 select 1|it asks for @@trancount",
                "exec ('delete t')|it runs text that is only known when it runs",
                "exec @a|it runs text that is only known when it runs",
                "exec sp_executesql N'delete t'|it calls sp_executesql, which was not given",
                "exec master..xp_cmdshell 'dir'|it reaches to another database (master..xp_cmdshell)",
                "exec xp_sendmail 'x'|it calls xp_sendmail, which was not given",
                "exec far.db.dbo.p|it reaches to another server (far.db.dbo.p)",
                "select * from other..t|it reaches to another database (other..t)",
                "update far.db.dbo.t set b = 'x'|it reaches to another server (far.db.dbo.t)",
                "exec unknown @a|it calls unknown, which was not given",
                "truncate table t|it truncates a table",
                "create table made (a int)|it changes definitions",
                "select * into made from t|it makes a table of a query",
                "insert counted (a) values (@a)|it uses up numbers of an identity column, which no roll-back gives back",
                "waitfor delay '00:00:05'|it waits",
                "set chained on|it changes how transactions work",
                "set implicit_transactions on|it changes how transactions work",
                "checkpoint|it uses checkpoint"
            })
    void harm(String body, String reason) {
        assertThat(objection(body, Dialect.SQLSERVER))
                .hasValueSatisfying(r -> assertThat(r).startsWith(reason).hasLineCount(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set b = 'x' where a = @a print 'done' return 1",
                "exec known @a",
                "insert t values (@a, 'x') if @@error != 0 raiserror ('no', 16, 1)",
                "create table #x (a int) insert #x select a from t select * from #x",
                "select * into #x from t",
                "declare c cursor for select a from t open c fetch c into @a close c deallocate c"
            })
    void noHarmOnSqlServer(String body) {
        assertThat(objection(body, Dialect.SQLSERVER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table #x (a int)", "select * into #x from t"})
    void aseRefusesDefinitionsInsideATransactionSoTheyAreNotTried(String body) {
        assertThat(objection(body, Dialect.ASE)).isPresent();
    }

    @org.junit.jupiter.api.Test
    void whatAnObjectNeedsIsLookedAtToo() {
        var objects = Sources.objects("""
                create procedure inner1 as begin tran commit
                go
                create procedure outer1 as exec inner1
                """);
        var around = List.of(objects.getFirst());
        var schema = SchemaReader.read(objects.getLast(), around, Dialect.ASE);

        assertThat(Harmless.objection(objects.getLast(), around, schema, Dialect.ASE))
                .hasValueSatisfying(r -> assertThat(r).startsWith("dbo.inner1, which it needs, begins or ends"));
    }

    @org.junit.jupiter.api.Test
    void aTableThatTakesNumbersOfASequenceIsNotFilled() {
        var objects = Sources.objects("""
                create table taken (id int not null default (next value for dbo.numbers), a int null)
                go
                create procedure p as insert taken (a) values (1)
                """, Dialect.SQLSERVER);
        var around = List.of(objects.getFirst());
        var schema = SchemaReader.read(objects.getLast(), around, Dialect.SQLSERVER);

        assertThat(Harmless.objection(objects.getLast(), around, schema, Dialect.SQLSERVER))
                .hasValue("dbo.taken, which it needs, takes numbers of a sequence");
    }
}
