package io.gregor.tester.internal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.migration.tsql.Dialect;
import io.gregor.tester.Sources;
import io.gregor.tester.internal.cases.Action;
import io.gregor.tester.internal.cases.Datum;
import io.gregor.tester.internal.cases.Expectation;
import io.gregor.tester.internal.cases.Row;
import io.gregor.tester.internal.cases.Scenario;
import io.gregor.tester.internal.schema.SchemaReader;
import io.gregor.tester.source.SourceDatabase;
import io.gregor.tester.source.SourceException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent to servers that speak T-SQL, as a driver would see it; no such server has a part in it. */
class TsqlSessionTest {
    private static final String SQL = """
            create table parent (id int identity not null primary key, x varchar(10) null)
            go
            create table child (id int not null primary key references parent (id))
            go
            create procedure p @a int, @b int = 5, @c varchar(10) = null output as
              update parent set x = 'x' where id = @a
            """;

    private final FakeServer server = new FakeServer();

    @AfterEach
    void forget() {
        server.close();
    }

    private SourceView.Answer ask(Dialect dialect) throws Exception {
        return ask(dialect, Map.of("id", Datum.number(3)), 1).getFirst();
    }

    private List<SourceView.Answer> ask(Dialect dialect, Map<String, Datum> parent, int times) throws Exception {
        var objects = Sources.objects(SQL, dialect);
        var object = objects.getLast();
        var around = objects.subList(0, 2);
        var schema = SchemaReader.read(object, around, dialect);
        var database = new SourceDatabase("old", server.url(), null, null, List.of());
        var scenario = new Scenario(
                "one",
                "one",
                io.gregor.migration.model.Oracle.SOURCE,
                List.of(new Row("parent", parent), new Row("child", Map.of("id", Datum.number(3)))),
                new Action.Call(Map.of("@a", Datum.number(3))),
                Expectation.NOTHING);
        try (var source = new LiveSource(database, object, around, schema, dialect)) {
            List<SourceView.Answer> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(source.ask(scenario));
            }
            return answers;
        }
    }

    @Test
    void onSqlServerAllHappensInsideNestedTransactionsThatAreRolledBack() throws Exception {
        server.product = "Microsoft SQL Server";
        server.triggers.add("spy");

        assertThat(ask(Dialect.SQLSERVER)).isInstanceOf(SourceView.Answer.Shown.class);

        assertThat(server.sent())
                .containsSubsequence(
                        "set lock_timeout 5000",
                        "autocommit false",
                        "begin tran",
                        "disable trigger all on [dbo].[parent]",
                        "delete from [dbo].[child]",
                        "delete from [dbo].[parent]",
                        "set identity_insert [dbo].[parent] on",
                        "insert into [dbo].[parent] ([id]) values (?)",
                        "set identity_insert [dbo].[parent] off",
                        "insert into [dbo].[child] ([id]) values (?)",
                        "{? = call [dbo].[p](?, ?, ?)}",
                        "rollback")
                .doesNotContain("commit", "enable trigger [spy] on [dbo].[parent]");
        assertThat(server.depth).isZero();
        assertThat(server.changedOutside).isEmpty();
    }

    @Test
    void onAseTheTransactionIsItsOwnSinceProceduresRefuseChainedMode() throws Exception {
        server.product = "Adaptive Server Enterprise";

        assertThat(ask(Dialect.ASE)).isInstanceOf(SourceView.Answer.Shown.class);

        assertThat(server.sent())
                .contains("set lock wait 5", "autocommit true", "begin tran", "if @@trancount > 0 rollback tran")
                .doesNotContain("autocommit false", "commit");
        assertThat(server.changedOutside).isEmpty();
    }

    @Test
    void nothingIsChangedAnyMoreOnceSomethingEndedTheTransaction() throws Exception {
        server.product = "Adaptive Server Enterprise";
        server.endsTransaction = "delete from [dbo].[child]";

        assertThatThrownBy(() -> ask(Dialect.ASE))
                .isInstanceOf(SourceException.class)
                .hasMessage("something on the source old ended the transaction: nothing is changed there");
        assertThat(server.changedOutside).isEmpty();
    }

    @Test
    void whatEndsTheTransactionWithoutAnErrorShowsNothing() throws Exception {
        server.product = "Microsoft SQL Server";
        server.endsTransaction = "{? = call [dbo].[p](?, ?, ?)}";

        assertThat(ask(Dialect.SQLSERVER))
                .isEqualTo(new SourceView.Answer.NotShown("it ends the transaction that is to be rolled back"));
    }

    @Test
    void aServerThatBeginsNoTransactionIsNotChanged() {
        server.product = "Microsoft SQL Server";
        server.begins = false;

        assertThatThrownBy(() -> ask(Dialect.SQLSERVER))
                .isInstanceOf(SourceException.class)
                .hasMessage("the source old begins no transaction that could be rolled back");
        assertThat(server.sent()).noneMatch(s -> s.startsWith("delete") || s.startsWith("insert"));
    }

    @Test
    void triggersThatAseCannotHoldBackKeepTheirTablesAsTheyAre() throws Exception {
        server.product = "Adaptive Server Enterprise";
        server.triggers.add("spy");

        assertThat(ask(Dialect.ASE))
                .isEqualTo(new SourceView.Answer.NotShown(
                        "parent has the trigger spy, which was not given and cannot be held back"));
        assertThat(server.sent()).noneMatch(s -> s.startsWith("delete") || s.startsWith("insert"));
    }

    @Test
    void aRowThatIsNotTakenLeavesNoTableToBeNumberedByHand() throws Exception {
        server.product = "Microsoft SQL Server";
        server.fails = "insert into [dbo].[parent]";

        assertThat(ask(Dialect.SQLSERVER))
                .isEqualTo(new SourceView.Answer.NotShown("its rows are not taken there: no"));
        assertThat(server.sent())
                .containsSubsequence(
                        "set identity_insert [dbo].[parent] on",
                        "insert into [dbo].[parent] ([id]) values (?)",
                        "set identity_insert [dbo].[parent] off",
                        "rollback");
    }

    @Test
    void aRowWithoutItsNumberIsNotPutInSinceItWouldUseOneUp() throws Exception {
        server.product = "Microsoft SQL Server";

        assertThat(ask(Dialect.SQLSERVER, Map.of("x", Datum.text("x")), 1))
                .containsExactly(new SourceView.Answer.NotShown(
                        "it uses up a number of an identity column, which no roll-back gives back"));
        assertThat(server.sent()).noneMatch(s -> s.startsWith("insert"));
    }

    @Test
    void aServerThatDoesNotTellItsTriggersIsLeftToTheNextOne() throws Exception {
        server.product = "Microsoft SQL Server";
        server.fails = "select name from sys.triggers";
        assertThat(ask(Dialect.SQLSERVER, Map.of("id", Datum.number(3)), 2))
                .containsOnly(new SourceView.Answer.NotShown("its driver says: no"));
        assertThat(server.open).isZero();

        server.fails = "nothing";
        var next = new FutureTask<>(() -> ask(Dialect.SQLSERVER));
        Thread.ofVirtual().start(next);
        assertThat(next.get(30, TimeUnit.SECONDS)).isInstanceOf(SourceView.Answer.Shown.class);
    }

    @Test
    void anObjectWhoseTestsTakeTooLongIsNotTriedForEver() throws Exception {
        server.product = "Microsoft SQL Server";
        server.fails = "{? = call";
        server.failure = new SQLTimeoutException("too long");

        assertThat(ask(Dialect.SQLSERVER, Map.of("id", Datum.number(3)), 5))
                .startsWith(new SourceView.Answer.NotShown("it takes longer than 30 s there"))
                .endsWith(new SourceView.Answer.NotShown("3 tests took too long there already"));
        assertThat(server.sent().stream().filter(s -> s.startsWith("{? = call")))
                .hasSize(3);
        assertThat(server.depth).isZero();
    }
}
