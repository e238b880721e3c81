package io.gregor.executor.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.SandboxUsage;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.executor.sandbox.ScriptLimits;
import io.gregor.executor.sandbox.TemplateException;
import io.gregor.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the pool deals with servers that hold one sandbox each. */
@Timeout(120)
class PoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ScriptLimits SHORT =
            ScriptLimits.standard().withTime(Duration.ofMillis(300), Duration.ofSeconds(2));

    @TempDir
    Path folder;

    private TestServers servers;
    private PooledSandboxes sandboxes;

    @AfterEach
    void nothingIsLeft() {
        if (sandboxes != null) {
            sandboxes.close();
        }
        assertThat(servers.living()).isZero();
        assertThat(servers.closed).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    private void open(int most, int warm, int uses, Duration patience) {
        open(new TestServers(false, folder), most, warm, uses, patience);
    }

    private void open(TestServers from, int most, int warm, int uses, Duration patience) {
        servers = from;
        sandboxes = PooledSandboxes.open(
                servers,
                SandboxLimits.standard()
                        .withMost(most)
                        .withServers(warm, uses)
                        .withDisk(64 * 1024, 64L << 20)
                        .withTimes(Duration.ofMinutes(1), patience));
    }

    @Test
    void aServerIsUsedAgainAfterOrdinaryRuns() {
        open(1, 1, 10, Duration.ofMinutes(1));
        use("select 1");
        use("select nope");
        use("insert into t values ('not a number')");

        assertThat(sandboxes.usage()).isEqualTo(new SandboxUsage(0, 1, 0, 0, 1, 0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            time-out              | select pg_sleep(30)
            lost session          | select pg_terminate_backend(pg_backend_pid())
            refused privilege     | copy t from program 'true'
            refused setting       | alter system set work_mem = 64
            used up disk          | create temp table big as select repeat('x', 1000) from generate_series(1, 200000) order by random()
            """)
    void aServerIsThrownAwayAfter(String what, String script) {
        open(1, 1, 10, Duration.ofMinutes(1));
        use(script, what.equals("time-out") ? SHORT : ScriptLimits.standard());
        use("select 1");

        assertThat(sandboxes.usage().discarded()).isOne();
        assertThat(servers.started).hasSize(2);
        assertThat(servers.started.getFirst().closed()).isTrue();
    }

    @Test
    void aServerIsThrownAwayAfterSoManyUses() {
        open(1, 0, 2, Duration.ofMinutes(1));
        use("select 1");
        use("select 1");
        assertThat(servers.started.getFirst().closed()).isFalse();
        use("select 1");

        Waiting.until(
                "a server is thrown away", PATIENCE, () -> sandboxes.usage().discarded() > 0);
        assertThat(servers.started).hasSize(2);
    }

    @Test
    void warmServersAreReadyAndMadeUpFor() {
        open(3, 2, 10, Duration.ofMinutes(1));
        Waiting.until("two servers are warm", PATIENCE, () -> sandboxes.usage().warm() == 2);
        assertThat(sandboxes.usage().started()).isEqualTo(2);
        SchemaTemplate template = sandboxes.prepareTemplate("create table t (x int)");

        try (Sandbox one = sandboxes.acquire(template)) {
            Waiting.until(
                    "a third server is started",
                    PATIENCE,
                    () -> sandboxes.usage().started() == 3);
            Waiting.until(
                    "two servers are warm", PATIENCE, () -> sandboxes.usage().warm() == 2);
            assertThat(one.run("select 1").succeeded()).isTrue();
            assertThat(sandboxes.usage().inUse()).isOne();
        }
        assertThat(sandboxes.usage().started()).isEqualTo(3);
    }

    @Test
    void waitingEndsWithOneClearError() {
        open(1, 1, 10, Duration.ofMillis(700));
        SchemaTemplate template = sandboxes.prepareTemplate("select 1");
        try (Sandbox only = sandboxes.acquire(template)) {
            assertThatThrownBy(() -> sandboxes.acquire(template))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessage("no sandbox became free within 700 ms: all 1 are in use");
            assertThat(only.run("select 1").succeeded()).isTrue();
        }
        use("select 1");
    }

    @Test
    void whoWaitsGetsTheSandboxThatIsGivenBack() throws Exception {
        open(1, 1, 10, Duration.ofMinutes(1));
        SchemaTemplate template = sandboxes.prepareTemplate("create table t (x int)");
        Sandbox first = sandboxes.acquire(template);
        Thread waiter = Thread.ofVirtual().start(() -> use("select 1"));
        Waiting.until("somebody waits", PATIENCE, () -> sandboxes.usage().waiting() == 1);
        first.close();

        waiter.join();
        assertThat(sandboxes.usage()).isEqualTo(new SandboxUsage(0, 1, 0, 0, 1, 0));
    }

    @Test
    void aStartThatFailsIsToldAndLeavesNothing() {
        open(2, 0, 10, Duration.ofMinutes(1));
        SchemaTemplate template = sandboxes.prepareTemplate("create table t (x int)");
        try (Sandbox first = sandboxes.acquire(template)) {
            servers.failures.set(1);
            assertThatThrownBy(() -> sandboxes.acquire(template))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessage("no more room for servers here");
            try (Sandbox second = sandboxes.acquire(template)) {
                assertThat(second.run("select 1").succeeded()).isTrue();
                assertThat(first.run("select 1").succeeded()).isTrue();
            }
        }
    }

    @Test
    void aKindThatDoesNotWorkHereSaysSoAtOnce() {
        servers = new TestServers(false, folder);
        servers.failures.set(1_000);

        assertThatThrownBy(() -> PooledSandboxes.open(servers, SandboxLimits.standard()))
                .isInstanceOf(InfrastructureException.class)
                .hasMessage("no more room for servers here");
        assertThat(servers.swept).isTrue();
    }

    @Test
    void whoAsksBeforeTheFirstServerIsThereWaitsForIt() throws Exception {
        servers = new TestServers(true, folder);
        servers.gate = new CountDownLatch(1);
        sandboxes = PooledSandboxes.begin(servers, SandboxLimits.standard());
        Thread waiter = Thread.ofVirtual().start(() -> use("select 1"));
        Waiting.until("a server starts and somebody waits", PATIENCE, () -> {
            SandboxUsage usage = sandboxes.usage();
            return usage.starting() == 1 && usage.waiting() == 2;
        });
        assertThat(sandboxes.usage().warm()).isZero();
        servers.gate.countDown();

        sandboxes.awaitFirst();
        waiter.join();
        assertThat(servers.started).hasSize(1);
        assertThat(servers.swept).isTrue();
    }

    /** On two processors that pool has one thread, without which clients of an API never finish an answer. */
    @Test
    void theFirstServerIsWaitedForWithoutTheCommonPool() throws Exception {
        servers = new TestServers(true, folder);
        servers.gate = new CountDownLatch(1);
        sandboxes = PooledSandboxes.begin(servers, SandboxLimits.standard());
        Waiting.until("a server starts", PATIENCE, () -> sandboxes.usage().starting() == 1);

        assertThat(CompletableFuture.supplyAsync(() -> "free").get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("free");
        servers.gate.countDown();
        sandboxes.awaitFirst();
    }

    @Test
    void closingEndsWhatWasOnlyBegun() {
        servers = new TestServers(true, folder);
        servers.failures.set(1_000);
        sandboxes = PooledSandboxes.begin(servers, SandboxLimits.standard());

        assertThatThrownBy(sandboxes::awaitFirst)
                .isInstanceOf(InfrastructureException.class)
                .hasMessage("no more room for servers here");
        sandboxes.close();
        assertThatThrownBy(() -> sandboxes.prepareTemplate("select 1")).isInstanceOf(InfrastructureException.class);
    }

    @Test
    void aWarmServerThatDoesNotStartIsTriedAgainLater() {
        TestServers secondFails = new TestServers(false, folder);
        secondFails.failingAttempt = 2;
        open(secondFails, 2, 1, 10, Duration.ofMinutes(1));
        SchemaTemplate template = sandboxes.prepareTemplate("select 1");
        try (Sandbox only = sandboxes.acquire(template)) {
            Waiting.until(
                    "one server is warm", PATIENCE, () -> sandboxes.usage().warm() == 1);
            assertThat(only.run("select 1").succeeded()).isTrue();
        }
        assertThat(servers.attempts).hasValue(3);
    }

    @Test
    void aTemplateThatDoesNotLoadLeavesNothingInUse() {
        open(1, 1, 10, Duration.ofSeconds(20));

        assertThatThrownBy(() -> sandboxes.prepareTemplate("create table t (x nothing)"))
                .isInstanceOf(TemplateException.class);
        use("select 1");
        assertThat(sandboxes.usage()).isEqualTo(new SandboxUsage(0, 1, 0, 0, 1, 0));
    }

    @Test
    void aTemplateThatMeansHarmTakesItsServerWithIt() {
        open(1, 1, 10, Duration.ofSeconds(60));

        assertThatThrownBy(() -> sandboxes.prepareTemplate("copy pg_class to program 'true'"))
                .isInstanceOf(TemplateException.class);
        Waiting.until(
                "a second server is started", PATIENCE, () -> sandboxes.usage().started() == 2);
        assertThat(servers.started.getFirst().closed()).isTrue();
    }

    @Test
    void closedSandboxesSaySo() {
        open(1, 1, 10, Duration.ofMinutes(1));
        SchemaTemplate template = sandboxes.prepareTemplate("select 1");
        Sandbox sandbox = sandboxes.acquire(template);
        sandboxes.close();

        assertThatThrownBy(() -> sandboxes.acquire(template)).hasMessage("the sandboxes are closed");
        assertThatThrownBy(() -> sandbox.run("select 1")).hasMessageContaining("is closed");
    }

    private void use(String script) {
        use(script, ScriptLimits.standard());
    }

    private void use(String script, ScriptLimits limits) {
        SchemaTemplate template = sandboxes.prepareTemplate("create table t (x int)");
        try (Sandbox sandbox = sandboxes.acquire(template)) {
            sandbox.run(script, limits);
        }
    }
}
