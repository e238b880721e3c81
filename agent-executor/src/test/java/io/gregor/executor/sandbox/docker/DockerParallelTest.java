package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@NeedsDocker
class DockerParallelTest {
    private static final int MOST = 8;

    @Test
    void fiftyTasksAtATimeAreDoneWithEightContainersAtMost() throws Exception {
        var config = DockerAtHand.config(SandboxLimits.standard().withMost(MOST).withServers(2, 10));
        DockerClient client = Engine.find().client();
        String mine = "io.gregor.sandbox.pid=" + ProcessHandle.current().pid();
        try (Sandboxes sandboxes = Sandboxes.open(config);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            SchemaTemplate template = sandboxes.prepareTemplate("create table orders (x int)");
            List<Callable<Integer>> tasks = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                tasks.add(() -> {
                    try (Sandbox sandbox = sandboxes.acquire(template)) {
                        assertThat(sandbox.run("insert into orders values (1)").succeeded())
                                .isTrue();
                        assertThat(sandbox.run("select count(*) from orders")
                                        .tables()
                                        .getFirst()
                                        .rows())
                                .containsExactly(List.of("1"));
                        return client.listContainersCmd()
                                .withLabelFilter(List.of(mine))
                                .exec()
                                .size();
                    }
                });
            }
            for (Future<Integer> containers : threads.invokeAll(tasks)) {
                assertThat(containers.get()).isBetween(1, MOST);
            }
        }
        assertThat(client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(mine))
                        .exec())
                .isEmpty();
    }
}
