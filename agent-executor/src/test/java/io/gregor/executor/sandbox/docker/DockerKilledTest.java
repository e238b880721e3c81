package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.executor.sandbox.ScriptResult;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executors and containers that are killed: nothing stays, and work goes on. */
@NeedsDocker
class DockerKilledTest {
    private static final SandboxLimits FEW =
            SandboxLimits.standard().withMost(2).withServers(0, 10);

    private final List<Process> started = new ArrayList<>();
    private SandboxConfig.Docker config;
    private DockerClient client;

    @BeforeEach
    void find() {
        config = DockerAtHand.config(FEW);
        client = Engine.find().client();
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        new Leftovers(client).remove();
    }

    @Test
    void afterAnExecutorWasKilledAmongTwentyRunsTheNextStartRemovesAllItHad() throws Exception {
        Process executor = executor(20);
        assertThat(containersOf(executor)).hasSize(20);

        executor.destroyForcibly().waitFor();
        assertThat(containersOf(executor)).hasSize(20);
        try (Sandboxes next = Sandboxes.open(config);
                Sandbox sandbox = next.acquire(next.prepareTemplate("create table t (x int)"))) {
            assertThat(sandbox.run("select 1").succeeded()).isTrue();
            assertThat(containersOf(executor)).isEmpty();
            assertThat(networksOf(executor)).isZero();
        }
        assertThat(containersOf(ProcessHandle.current().pid())).isEmpty();
    }

    @Test
    void whatAnExecutorThatLivesHasIsNotTouchedAndGoesWithItsOrdinaryEnd() throws Exception {
        Process executor = executor(2);

        Sandboxes.open(config).close();
        assertThat(containersOf(executor)).hasSize(2);

        executor.destroy(); // SIGTERM
        assertThat(executor.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(containersOf(executor)).isEmpty();
        assertThat(networksOf(executor)).isZero();
    }

    @Test
    void aContainerThatDiesInAMidRunIsReplaced() throws Exception {
        try (Sandboxes sandboxes = Sandboxes.open(config)) {
            SchemaTemplate template = sandboxes.prepareTemplate("create table orders (x int)");
            try (Sandbox sandbox = sandboxes.acquire(template)) {
                containersOf(ProcessHandle.current().pid())
                        .forEach(container ->
                                client.killContainerCmd(container.getId()).exec());

                assertThatThrownBy(() -> {
                            ScriptResult result = sandbox.run("select * from orders");
                            throw new AssertionError("ran as if nothing had been: " + result);
                        })
                        .isInstanceOf(InfrastructureException.class)
                        .extracting(Throwable::getMessage)
                        .asString()
                        .doesNotContain("\n");
            }
            try (Sandbox sandbox = sandboxes.acquire(template)) {
                assertThat(sandbox.run("select * from orders").succeeded()).isTrue();
            }
        }
    }

    private Process executor(int sandboxes) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DockerHolder.class.getName(),
                        Integer.toString(sandboxes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(new File("/"))
                .start();
        started.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("busy");
        return process;
    }

    private List<Container> containersOf(Process executor) {
        return containersOf(executor.pid());
    }

    private List<Container> containersOf(long pid) {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of("io.gregor.sandbox.pid=" + pid))
                .exec();
    }

    private int networksOf(Process executor) {
        return client.listNetworksCmd()
                .withFilter("label", List.of("io.gregor.sandbox.pid=" + executor.pid()))
                .exec()
                .size();
    }
}
