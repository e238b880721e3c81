package io.gregor.executor.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.executor.sandbox.ScriptResult;
import io.gregor.executor.sandbox.ScriptResult.Outcome;
import io.gregor.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose main process is killed. */
@Timeout(300)
class DeadServerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SandboxLimits LIMITS = SandboxLimits.standard()
            .withMost(2)
            .withServers(1, 10)
            .withTimes(Duration.ofSeconds(60), Duration.ofSeconds(60));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatDiedUnderASandboxIsReplacedAndNothingIsLeftOfIt(boolean shared) throws Exception {
        TestServers servers = new TestServers(shared, folder);
        try (PooledSandboxes sandboxes = PooledSandboxes.open(servers, LIMITS)) {
            SchemaTemplate template = sandboxes.prepareTemplate("create table t as select 7 as x");
            PooledSandbox open = (PooledSandbox) sandboxes.acquire(template);
            servers.started.stream()
                    .filter(server -> server.login().port() == open.login().port())
                    .findFirst()
                    .orElseThrow()
                    .kill();

            assertThatThrownBy(() -> open.run("select 1"))
                    .isInstanceOfSatisfying(InfrastructureException.class, e -> assertThat(e.mayPass())
                            .isTrue())
                    .hasMessageContaining("the sandbox does not answer");
            try (Sandbox next = sandboxes.acquire(template)) {
                assertThat(next.run("select x from t").tables().getFirst().rows())
                        .containsExactly(List.of("7"));
            }
            open.close();
            Waiting.until(
                    "the first server is closed",
                    PATIENCE,
                    () -> servers.started.getFirst().closed().get());
        }
        assertThat(servers.living()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatDiedWhileNobodyUsedItIsReplacedBeforeSomebodyAsks(boolean shared) throws Exception {
        TestServers servers = new TestServers(shared, folder);
        try (PooledSandboxes sandboxes = PooledSandboxes.open(servers, LIMITS)) {
            servers.started.getFirst().kill();

            Waiting.until(
                    "a second server is started",
                    PATIENCE,
                    () -> sandboxes.usage().started() == 2);
            Waiting.until(
                    "one server is warm", PATIENCE, () -> sandboxes.usage().warm() == 1);
            assertThat(sandboxes.usage().discarded()).isOne();
            Waiting.until("one server is left", PATIENCE, () -> servers.living() == 1);
        }
    }

    @Test
    void oneThatDiesUnderATemplateIsReplacedBeforeItIsMade() throws Exception {
        TestServers servers = new TestServers(true, folder);
        try (PooledSandboxes sandboxes = PooledSandboxes.open(servers, LIMITS)) {
            servers.started.getFirst().kill();

            SchemaTemplate template = sandboxes.prepareTemplate("create table t as select 7 as x");

            try (Sandbox sandbox = sandboxes.acquire(template)) {
                assertThat(sandbox.run("select x from t").succeeded()).isTrue();
            }
        }
    }

    @Test
    void noProcessOfItGoesOnInAnEndlessLoop() throws Exception {
        TestServers servers = new TestServers(true, folder);
        try (PooledSandboxes sandboxes = PooledSandboxes.open(servers, LIMITS);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SchemaTemplate template = sandboxes.prepareTemplate("create table t (x int)");
            Sandbox sandbox = sandboxes.acquire(template);
            Future<ScriptResult> running = threads.submit(() -> sandbox.run("""
                            insert into t values (pg_backend_pid());
                            set statement_timeout = 0;
                            do $$ begin loop null; end loop; end $$
                            """));
            long pid = Long.parseLong(pidIn(sandbox));
            servers.started.getFirst().kill();

            Waiting.until("the session has ended", PATIENCE, () -> ProcessHandle.of(pid)
                    .isEmpty());
            assertThat(running).succeedsWithin(PATIENCE).satisfies(result -> assertThat(result.outcome())
                    .isEqualTo(Outcome.SESSION_LOST));
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static String pidIn(Sandbox sandbox) {
        Waiting.until("the script has told its process", PATIENCE, () -> !rows(sandbox)
                .isEmpty());
        return String.valueOf(rows(sandbox).getFirst().getFirst());
    }

    private static List<List<String>> rows(Sandbox sandbox) {
        return sandbox.run("select x from t").tables().getFirst().rows();
    }
}
