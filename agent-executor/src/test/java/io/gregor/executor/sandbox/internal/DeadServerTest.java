package io.gregor.executor.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose main process is killed while sandboxes are open in it. */
@Timeout(120)
class DeadServerTest {
    @TempDir
    Path folder;

    @Test
    void aServerThatDiedIsReplacedAndNothingIsLeftOfIt() throws Exception {
        SandboxLimits limits = SandboxLimits.standard().withTimes(Duration.ofSeconds(30), Duration.ofSeconds(30));
        SandboxConfig.Embedded config =
                new SandboxConfig.Embedded(TestHome.path().resolve("cache"), folder, limits);
        RecordedServers servers = new RecordedServers(new EmbeddedServers(config));
        try (PooledSandboxes sandboxes = PooledSandboxes.open(servers, limits)) {
            SchemaTemplate template = sandboxes.prepareTemplate("create table t as select 7 as x");
            Sandbox open = sandboxes.acquire(template);
            Path first = onlyFolder();
            servers.killNewest();

            assertThatThrownBy(() -> open.run("select 1"))
                    .isInstanceOfSatisfying(InfrastructureException.class, e -> assertThat(e.mayPass())
                            .isTrue())
                    .hasMessageContaining("the sandbox does not answer");
            try (Sandbox next = sandboxes.acquire(template)) {
                assertThat(next.run("select x from t").tables().getFirst().rows())
                        .containsExactly(List.of("7"));
            }
            open.close();
            assertThat(onlyFolder()).isNotEqualTo(first);
            assertThat(servers.started()).isEqualTo(2);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** The dead server's folder is removed by a thread of its own. */
    private Path onlyFolder() throws Exception {
        List<Path> found = folders();
        while (found.size() != 1) {
            found = folders();
        }
        return found.getFirst();
    }

    private List<Path> folders() throws Exception {
        try (var list = Files.list(folder)) {
            return list.toList();
        }
    }

    private static final class RecordedServers implements Servers {
        private final Servers inner;
        private final List<SandboxServer> started = new ArrayList<>();

        private RecordedServers(Servers inner) {
            this.inner = inner;
        }

        int started() {
            return started.size();
        }

        void killNewest() throws Exception {
            long pid = Long.parseLong(started.getLast().name().replaceAll("\\D", ""));
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        }

        @Override
        public boolean shared() {
            return inner.shared();
        }

        @Override
        public SandboxServer start() {
            SandboxServer server = inner.start();
            started.add(server);
            return server;
        }

        @Override
        public void sweep() {
            inner.sweep();
        }

        @Override
        public String isolation() {
            return inner.isolation();
        }
    }
}
