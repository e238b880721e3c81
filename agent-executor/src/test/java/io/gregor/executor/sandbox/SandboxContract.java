package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.catalog.CatalogChanges;
import io.gregor.executor.catalog.CatalogItem;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every kind of sandbox promises. A kind runs it by saying how its sandboxes are opened. */
public abstract class SandboxContract extends StoppingContract {
    @Test
    void aSandboxHoldsItsSchemaAndRows() {
        ScriptResult result = sandbox.run("select total(1); select id, null as nothing from orders order by id");

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.tables().get(0).rows()).containsExactly(List.of("65.00"));
        assertThat(result.tables().get(1).columns())
                .extracting(ResultTable.Column::name)
                .containsExactly("id", "nothing");
        assertThat(result.tables().get(1).rows().get(1)).containsExactly("2", null);
    }

    @Test
    void statementsTellTheirTagCountNoticesAndLine() {
        ScriptResult result = sandbox.run("""
                update orders set price = 1;

                do $$ begin raise notice 'one'; raise warning 'two' using hint = 'look'; end $$;
                """);

        assertThat(result.statements()).extracting(StatementResult::line).containsExactly(1, 3);
        assertThat(result.statements().getFirst().rowCount()).isEqualTo(2);
        assertThat(result.statements().getFirst().tag()).isEqualTo("UPDATE 2");
        assertThat(result.notices()).extracting(Notice::message).containsExactly("one", "two");
        assertThat(result.notices().getLast().severity()).isEqualTo("WARNING");
        assertThat(result.notices().getLast().hint()).isEqualTo("look");
    }

    @Test
    void anErrorNamesStatementPositionLineAndColumn() {
        ScriptResult result = sandbox.run("select 1;\n  select\n   nope from orders;\nselect 2;");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.statements()).hasSize(2);
        SqlError error = result.firstError().orElseThrow();
        assertThat(error.sqlState()).isEqualTo("42703");
        assertThat(error.message()).isEqualTo("column \"nope\" does not exist");
        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isEqualTo(4);
        assertThat(error.position()).isEqualTo(11);
        assertThat(error.statement()).isEqualTo("select\n   nope from orders");
    }

    @Test
    void positionsCountCharactersAsPeopleDo() {
        SqlError error =
                sandbox.run("select '\uD83D\uDE00' || nope").firstError().orElseThrow();

        assertThat(error.position()).isEqualTo(15);
        assertThat(error.column()).isEqualTo(15);
    }

    @Test
    void anErrorInsideAFunctionTellsItsContext() {
        SqlError error =
                sandbox.run("do $$\nbegin\n perform 1/0;\nend $$").firstError().orElseThrow();

        assertThat(error.sqlState()).isEqualTo("22012");
        assertThat(error.context()).contains("line 3 at PERFORM");
    }

    @Test
    void aScriptGoesOnAfterErrorsWhenAsked() {
        ScriptResult result =
                sandbox.run("select nope; select 2", ScriptLimits.standard().goingOnAfterErrors());

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.statements()).hasSize(2);
        assertThat(result.tables().getFirst().rows()).containsExactly(List.of("2"));
    }

    @Test
    void aCommandOfPsqlGetsTheServersOwnSyntaxError() {
        SqlError error =
                sandbox.run("\\COPY orders FROM 'x.csv' CSV;").firstError().orElseThrow();

        assertThat(error.sqlState()).isEqualTo("42601");
        assertThat(error.message()).isEqualTo("syntax error at or near \"\\\"");
        assertThat(error.position()).isEqualTo(1);
    }

    @Test
    void beginTransactionInABodyGetsTheServersOwnSyntaxError() {
        SqlError error = sandbox.run("""
                        create procedure p() language plpgsql as $$
                        begin
                            BEGIN TRANSACTION;
                            update orders set price = 2;
                            COMMIT;
                        end $$;
                        """).firstError().orElseThrow();

        assertThat(error.sqlState()).isEqualTo("42601");
        assertThat(error.message()).contains("syntax error at or near");
        assertThat(error.line()).isEqualTo(3);
    }

    @Test
    void theRoleMayMakeAndReplaceObjectsOfTheSchema() {
        ScriptResult result = sandbox.run("""
                create or replace function total(c int) returns numeric language sql as 'select 0.0';
                create procedure p(inout r refcursor) language plpgsql as $$ begin open r for select 1 as x; end $$;
                create view v as select * from orders;
                create schema dbo;
                create table dbo.t (x int references orders);
                alter table orders add column note text;
                begin; call p('c'); fetch all from c; commit;
                """);

        assertThat(result.firstError()).isEmpty();
        assertThat(result.tables().getLast().rows()).containsExactly(List.of("1"));
        assertThat(sandbox.changes().created())
                .extracting(CatalogItem::toString)
                .containsExactlyInAnyOrder(
                        "schema dbo", "table dbo.t", "view public.v", "procedure public.p(refcursor)");
        assertThat(sandbox.changes().changed())
                .extracting(CatalogItem::toString)
                .containsExactlyInAnyOrder("table public.orders", "function public.total(integer)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create rule r as on delete to orders do instead nothing            | created rule r on public.orders
                    create policy p on orders                                          | created policy p on public.orders
                    alter default privileges grant select on tables to public          | created other
                    create index i on orders (price)                                   | changed table public.orders
                    alter table orders enable row level security                       | changed table public.orders
                    create type mood as enum ('good')                                  | created enum public.mood
                    create domain d as int                                             | created domain public.d
                    create type pair as (a int, b int)                                 | created composite public.pair
                    create sequence s                                                  | created sequence public.s
                    create materialized view m as select 1                             | created materialized view public.m
                    create aggregate agg(int) (sfunc = int4pl, stype = int)            | created aggregate public.agg(integer)
                    create cast (int as point) without function                        | failed
                    create operator === (leftarg = int, rightarg = int, function = int4eq) | created operator public.===
                    create collation c from "C"                                        | created other
                    create statistics st on id, customer from orders                   | created other
                    select lo_create(4711)                                             | created large object 4711
                    alter role current_user set work_mem = '1MB'                       | created role setting work_mem=1MB
                    drop function total                                                | dropped function public.total(integer)
                    alter function total security definer                              | changed function public.total(integer)
                    create trigger t before insert on orders execute function suppress_redundant_updates_trigger() | created trigger t on public.orders
                    comment on table orders is 'only a comment'                        | nothing
                    insert into orders values (3, 3, 3)                                | nothing
                    """)
    void whateverIsMadeIsNoticed(String script, String expected) {
        ScriptResult result = sandbox.run(script);
        CatalogChanges changes = sandbox.changes();
        List<String> seen = new ArrayList<>();
        changes.created().forEach(item -> seen.add("created " + item));
        changes.changed().forEach(item -> seen.add("changed " + item));
        changes.dropped().forEach(item -> seen.add("dropped " + item));

        if (expected.equals("failed")) {
            assertThat(result.succeeded()).isFalse();
        }
        if (expected.equals("failed") || expected.equals("nothing")) {
            assertThat(seen).isEmpty();
        } else {
            assertThat(result.firstError()).isEmpty();
            assertThat(seen).singleElement().asString().startsWith(expected);
        }
    }

    @Test
    void fiftyTasksAtATimeEachHaveTheirOwn() throws Exception {
        SchemaTemplate template = sandboxes().prepareTemplate(SCHEMA);
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String number = Integer.toString(i);
            tasks.add(() -> {
                try (Sandbox own = sandboxes().acquire(template)) {
                    own.run("create table mine as select " + number + " as x");
                    return own.run("select x from mine")
                            .tables()
                            .getFirst()
                            .rows()
                            .getFirst()
                            .getFirst();
                }
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> results = threads.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void aFreshSandboxHasNoChanges() {
        assertThat(sandbox.changes().none()).isTrue();
    }

    @Test
    void everyRunHasASessionOfItsOwn() {
        sandbox.run(
                "set search_path = nowhere; create temp table left_over (x int); begin; update orders set price = 7");

        assertThat(sandbox.run("select count(*) from orders where price = 7")
                        .tables()
                        .getFirst()
                        .rows())
                .containsExactly(List.of("0"));
        assertThat(sandbox.run("select * from left_over")
                        .firstError()
                        .orElseThrow()
                        .sqlState())
                .isEqualTo("42P01");
    }

    @Test
    void allTheServersLocksTakenByARunEndWithIt() {
        for (int i = 0; i < 5; i++) {
            ScriptResult result = sandbox.run("select count(pg_advisory_lock(n)) from generate_series(1, 1000000) n");
            assertThat(result.firstError().orElseThrow().sqlState()).isEqualTo("53200");
            assertThat(sandbox.changes().none()).isTrue();
        }
    }

    @Test
    void sandboxesOfOneTemplateDoNotSeeEachOther() {
        sandbox.run("delete from orders");
        try (Sandbox other = sandboxes().acquire(sandboxes().prepareTemplate(SCHEMA))) {
            assertThat(other.run("select count(*) from orders")
                            .tables()
                            .getFirst()
                            .rows())
                    .containsExactly(List.of("2"));
        }
    }

    @Test
    void aResetSandboxIsAsInTheBeginning() {
        sandbox.run(
                "drop function total; delete from orders; create table mine (); alter role current_user set work_mem = 64");

        sandbox.reset();

        assertThat(sandbox.changes().none()).isTrue();
        assertThat(sandbox.run("select total(1)").tables().getFirst().rows()).containsExactly(List.of("65.00"));
        sandbox.run("create table mine ()");
        sandbox.reset();
        assertThat(sandbox.changes().none()).isTrue();
    }

    @Test
    void noticesAreBounded() {
        ScriptLimits limits = ScriptLimits.standard().withOutput(10, 1_000, 5);
        ScriptResult many =
                sandbox.run("do $$ begin for i in 1..20000 loop raise notice 'n%', i; end loop; end $$", limits);
        ScriptResult huge = sandbox.run("do $$ begin raise notice '%', repeat('x', 20000000); end $$", limits);

        assertThat(many.notices()).extracting(Notice::message).containsExactly("n1", "n2", "n3", "n4", "n5");
        assertThat(many.statements().getFirst().noticesDropped()).isEqualTo(19_995);
        assertThat(huge.succeeded()).isTrue();
        assertThat(huge.notices()).isEmpty();
    }

    @Test
    void resultsAreBounded() {
        ScriptLimits limits = ScriptLimits.standard().withOutput(10, 10_000, 5);
        ResultTable many = sandbox.run("select generate_series(1, 100000)", limits)
                .tables()
                .getFirst();
        ResultTable huge =
                sandbox.run("select repeat('x', 50000000)", limits).tables().getFirst();

        assertThat(many.rows()).hasSize(10);
        assertThat(many.totalRows()).isEqualTo(100_000);
        assertThat(many.truncated()).isTrue();
        assertThat(huge.rows()).isEmpty();
        assertThat(huge.totalRows()).isEqualTo(1);
    }

    @Test
    void copyFromTheClientIsRefusedAndCopyToItEnds() {
        ScriptResult in = sandbox.run("copy orders from stdin");
        ScriptResult out = sandbox.run("copy orders to stdout");

        assertThat(in.firstError().orElseThrow().message()).contains("COPY from the client is not available");
        assertThat(out.statements().getFirst().tag()).isEqualTo("COPY 2");
    }

    @Test
    void endingItsOwnSessionIsAResult() {
        ScriptResult result = sandbox.run("select pg_terminate_backend(pg_backend_pid()); select 1");

        assertThat(result.outcome()).isEqualTo(Outcome.SESSION_LOST);
        assertThat(sandbox.run("select 1").succeeded()).isTrue();
    }

    @Test
    void anEmptyScriptSucceedsAndOneWithCodeZeroIsRefused() {
        assertThat(sandbox.run(" -- nothing\n;;").succeeded()).isTrue();
        assertThat(sandbox.run("select 'a\0b'").firstError().orElseThrow().sqlState())
                .isEqualTo("22021");
    }

    @Test
    void aSchemaThatDoesNotLoadIsReportedWithItsLine() {
        assertThatThrownBy(() -> sandboxes().prepareTemplate("create table t (x int);\ncreate table t (x int);"))
                .isInstanceOf(TemplateException.class)
                .hasMessage("the schema does not load: relation \"t\" already exists (SQLSTATE 42P07, line 2)");
    }

    @Test
    void aClosedSandboxSaysSo() {
        sandbox.close();
        sandbox.close();

        assertThatThrownBy(() -> sandbox.run("select 1"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("is closed");
    }
}
