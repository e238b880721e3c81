package io.gregor.executor.sandbox.docker;

import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.SchemaTemplate;
import io.gregor.executor.sandbox.ScriptLimits;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A program that tests start as a process of its own: it keeps so many sandboxes busy until it is ended. */
public final class DockerHolder {
    private DockerHolder() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        SandboxConfig.Docker config = SandboxConfig.docker(
                DockerAtHand.image(), SandboxLimits.standard().withMost(count).withServers(0, 10));
        CountDownLatch ready = new CountDownLatch(count);
        Sandboxes sandboxes = Sandboxes.open(config);
        SchemaTemplate template = sandboxes.prepareTemplate("create table orders (x int)");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                threads.execute(() -> {
                    Sandbox sandbox = sandboxes.acquire(template);
                    sandbox.run("select 1");
                    ready.countDown();
                    sandbox.run(
                            "select pg_sleep(300)",
                            ScriptLimits.standard().withTime(Duration.ofSeconds(300), Duration.ofSeconds(300)));
                });
            }
            ready.await();
            System.out.println("busy");
        }
    }
}
