package io.gregor.executor.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.Secret;
import io.gregor.executor.TestHome;
import io.gregor.executor.internal.wire.ServerSaysNo;
import io.gregor.executor.internal.wire.Session;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.HostileSqlContract;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.testkit.Waiting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedHostileSqlTest extends HostileSqlContract {
    private PooledSandboxes sandboxes;

    @Override
    protected Sandboxes open() {
        SandboxLimits limits = SandboxLimits.standard().withMost(4).withDisk(256 * 1024, 64L << 20);
        SandboxConfig.Embedded config = SandboxConfig.embedded(TestHome.path(), limits);
        sandboxes = PooledSandboxes.open(new EmbeddedServers(config), limits);
        return sandboxes;
    }

    @Override
    protected void assertNothingLeftOf(String sandbox) {
        String query = """
                select (select count(*) from pg_database where datname = '%1$s')
                     + (select count(*) from pg_roles where rolname = '%1$s')
                     + (select count(*) from pg_stat_activity where datname = '%1$s' or usename = '%1$s')
                     + (select count(*) from pg_stat_activity where backend_type = 'parallel worker')
                     + (select count(*) from pg_ls_tmpdir())
                     + (select count(*) from pg_replication_slots) + (select count(*) from pg_prepared_xacts)
                """.formatted(sandbox);
        try (Connection connection = sandboxes.superuser().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            assertThat(rows.getInt(1)).as("left of " + sandbox).isZero();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSandboxsRoleGetsIntoNoOtherDatabase() throws Exception {
        SchemaTemplate template = sandboxes.prepareTemplate("select 1");
        try (PooledSandbox one = (PooledSandbox) sandboxes.acquire(template);
                PooledSandbox other = (PooledSandbox) sandboxes.acquire(template)) {
            Session.open(one.login(), Map.of()).close();
            for (String database : new String[] {
                other.name(), "postgres", "template1", "tpl_" + template.hash().substring(0, 24)
            }) {
                assertThatThrownBy(() -> Session.open(one.login().withDatabase(database), Map.of()))
                        .as(database)
                        .isInstanceOf(ServerSaysNo.class)
                        .hasMessageContaining("permission denied for database");
            }
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        PostgresLogin wrong = sandboxes.superuser().withUser("postgres", Secret.random());

        assertThatThrownBy(() -> Session.open(wrong, Map.of()))
                .isInstanceOf(ServerSaysNo.class)
                .hasMessageContaining("28P01");
    }

    @Test
    void aDatabaseThatGrowsTooBigIsStopped() {
        SchemaTemplate template = sandboxes.prepareTemplate("create table big (x text storage external)");
        ScriptLimits limits = ScriptLimits.standard().withTime(Duration.ofSeconds(60), Duration.ofSeconds(60));
        try (Sandbox sandbox = sandboxes.acquire(template)) {
            ScriptResult result = sandbox.run(
                    "do $$ begin loop insert into big values (repeat('x', 10000)); end loop; end $$", limits);

            assertThat(result.firstError().orElseThrow().summary())
                    .isEqualTo("the sandbox's database grew beyond 64 MiB (SQLSTATE 53100, line 1)");
        }
    }

    @Test
    void aCrashedServerProcessDisturbsForAMomentOnly() {
        SchemaTemplate template = sandboxes.prepareTemplate("create table orders (x int)");
        try (Sandbox sandbox = sandboxes.acquire(template)) {
            ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
            Future<ScriptResult> running = thread.submit(() -> sandbox.run(
                    "create table pid as select pg_backend_pid() as x; select pg_sleep(50)",
                    ScriptLimits.standard().withTime(Duration.ofSeconds(55), Duration.ofSeconds(55))));
            long pid = waitForSleeper();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThat(running).succeedsWithin(Duration.ofSeconds(45)).satisfies(result -> assertThat(result.outcome())
                    .isEqualTo(Outcome.SESSION_LOST));
            assertThat(sandbox.run("select 1").succeeded()).isTrue();
            thread.close();
        }
        try (Sandbox next = sandboxes.acquire(template)) {
            assertThat(next.run("select * from orders").succeeded()).isTrue();
        }
    }

    @Test
    void moreTemplatesThanAreKeptAreMadeAgain() {
        SchemaTemplate first = sandboxes.prepareTemplate("create table first_one (x int)");
        for (int i = 0; i < 40; i++) {
            sandboxes.prepareTemplate("create table t" + i + " (x int)");
        }
        try (Sandbox sandbox = sandboxes.acquire(first)) {
            assertThat(sandbox.run("select * from first_one").succeeded()).isTrue();
            assertThat(sandbox.changes().none()).isTrue();
        }
    }

    private long waitForSleeper() {
        Waiting.until("the script sleeps", () -> sleeper() != 0);
        return sleeper();
    }

    /** The process that sleeps, or 0. */
    private long sleeper() {
        String sleeper = "select pid from pg_stat_activity where query like '%pg_sleep(50)%' and state = 'active'"
                + " and pid <> pg_backend_pid() and wait_event = 'PgSleep'";
        try (Connection connection = sandboxes.superuser().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sleeper)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "alter role current_user set role postgres",
                "begin; create table t (x int); select pg_sleep(0)",
                "create table t (x int); comment on table t is 'x'; select lo_create(0)"
            })
    void nothingIsLeftOfAClosedSandbox(String script) throws Exception {
        SchemaTemplate template = sandboxes.prepareTemplate("create table orders (x int)");
        String name;
        try (var sandbox = sandboxes.acquire(template)) {
            name = sandbox.name();
            sandbox.run(script);
        }
        assertNothingLeftOf(name);
    }
}
