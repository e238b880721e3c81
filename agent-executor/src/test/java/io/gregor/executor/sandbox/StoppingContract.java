package io.gregor.executor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.testkit.Waiting;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runs in a sandbox ends in time: by its limits, when it is cancelled, and with its sandbox. */
abstract class StoppingContract extends OverSandboxes {
    protected static final String SCHEMA = """
            create table orders (id int primary key, customer int not null, price numeric(10,2));
            create index orders_by_customer on orders (customer);
            create function total(c int) returns numeric language sql as 'select sum(price) from orders where customer = c';
            insert into orders values (1, 1, 20), (2, 1, 45);
            """;

    private static final String ENDLESS = "many short statements";

    protected Sandbox sandbox;

    @BeforeEach
    void acquire() {
        sandbox = sandboxes().acquire(sandboxes().prepareTemplate(SCHEMA));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aSleepIsStoppedInTime() {
        assertStopsInTime("select pg_sleep(1000)");
    }

    @Test
    void anEndlessLoopIsStoppedInTime() {
        assertStopsInTime("do $$ begin loop null; end loop; end $$");
    }

    @Test
    void switchingTheTimeLimitOffDoesNotHelp() {
        assertStopsInTime("set statement_timeout = 0; do $$ begin loop null; end loop; end $$");
    }

    @Test
    void catchingTheRequestToStopDoesNotHelp() {
        assertStopsInTime("""
                set statement_timeout = 0;
                do $$ begin
                    loop
                        begin
                            perform pg_sleep(1000);
                        exception when query_canceled then
                            raise notice 'not me';
                        end;
                    end loop;
                end $$
                """);
        awaitNoOtherSession();
    }

    @Test
    void manyShortStatementsEndWithTheScriptsTime() {
        ScriptResult result = sandbox.run(
                "select pg_sleep(0.05);".repeat(200),
                ScriptLimits.standard().withTime(Duration.ofSeconds(5), Duration.ofMillis(400)));

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.statements()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select pg_sleep(1000)",
                "do $$ begin loop null; end loop; end $$",
                "do $$ begin loop begin perform pg_sleep(1000); exception when query_canceled then null; end; end loop; end $$",
                ENDLESS
            })
    void aRunningScriptIsCancelled(String script) throws Exception {
        String whole = script.equals(ENDLESS) ? "select pg_sleep(0.01);".repeat(20_000) : script;
        ScriptLimits limits = ScriptLimits.standard().withTime(Duration.ofMinutes(4), Duration.ofMinutes(4));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ScriptResult> running = threads.submit(() -> sandbox.run("create table begun (); " + whole, limits));
            awaitBegun();
            sandbox.cancel();

            assertThat(running).succeedsWithin(Duration.ofSeconds(60)).satisfies(result -> assertThat(result.outcome())
                    .isEqualTo(Outcome.CANCELLED));
        }
        awaitNoOtherSession();
    }

    /** An ended session is there for a moment more. */
    private void awaitNoOtherSession() {
        Waiting.until("no session is left of the script", () -> sessions() == 1);
    }

    /** The one that asks among them. */
    private int sessions() {
        String count = sandbox.run("select count(*) from pg_stat_activity where usename = current_user")
                .tables()
                .getFirst()
                .rows()
                .getFirst()
                .getFirst();
        return Integer.parseInt(String.valueOf(count));
    }

    @Test
    void cancellingConcernsOnlyWhatRuns() {
        sandbox.cancel();

        assertThat(sandbox.run("select 1").succeeded()).isTrue();
    }

    @Test
    void closingASandboxEndsWhatRunsThere() throws Exception {
        ScriptLimits limits = ScriptLimits.standard().withTime(Duration.ofMinutes(4), Duration.ofMinutes(4));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ScriptResult> running =
                    threads.submit(() -> sandbox.run("create table begun (); select pg_sleep(1000)", limits));
            awaitBegun();
            sandbox.close();

            assertThat(running).succeedsWithin(Duration.ofSeconds(60)).satisfies(result -> assertThat(result.outcome())
                    .isEqualTo(Outcome.SESSION_LOST));
        }
    }

    private void awaitBegun() {
        Waiting.until(
                "the script has begun", () -> sandbox.run("select * from begun").succeeded());
    }

    private void assertStopsInTime(String script) {
        ScriptResult result =
                sandbox.run(script, ScriptLimits.standard().withTime(Duration.ofMillis(300), Duration.ofSeconds(5)));

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.elapsed()).isLessThan(Duration.ofSeconds(30));
        assertThat(sandbox.run("select 1").succeeded()).isTrue();
    }
}
