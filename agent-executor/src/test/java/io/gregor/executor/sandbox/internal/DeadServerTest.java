package io.gregor.executor.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server whose main process is killed. */
@Timeout(120)
class DeadServerTest {
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
            Eventually.is(() -> servers.started.getFirst().closed().get());
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

            Eventually.is(() -> sandboxes.usage().started() == 2);
            Eventually.is(() -> sandboxes.usage().warm() == 1);
            assertThat(sandboxes.usage().discarded()).isOne();
            Eventually.is(() -> servers.living() == 1);
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
}
