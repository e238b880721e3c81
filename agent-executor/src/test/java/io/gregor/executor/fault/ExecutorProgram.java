package io.gregor.executor.fault;

import io.gregor.core.AgentRuntime;
import io.gregor.executor.ExecutorAgent;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.TestHome;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.target.Targets;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.kafka.KafkaTransport;
import io.gregor.extensions.postgres.PostgresSettings;
import io.gregor.extensions.postgres.PostgresStore;
import io.gregor.testkit.Waiting;
import java.nio.file.Path;
import java.time.Duration;

/** An executor on a broker and a store, until it is ended. It says when so many sandboxes are in use at the same time. */
public final class ExecutorProgram {
    private ExecutorProgram() {}

    /** So long a node may be silent before it is taken for dead: executors die here, and the others live. */
    private static final Duration MORTAL = Duration.ofSeconds(3);

    private static final Duration IMMORTAL = Duration.ofMinutes(1);

    /**
     * @param arguments node, broker, store's address with user and password, sandboxes' folder, how many sandboxes, how many
     *     of them in use are said, target if there is one
     */
    public static void main(String[] arguments) throws InterruptedException {
        int most = Integer.parseInt(arguments[4]);
        int busy = Integer.parseInt(arguments[5]);
        SandboxConfig config = new SandboxConfig.Embedded(
                TestHome.path().resolve("cache"),
                Path.of(arguments[3]),
                SandboxLimits.standard().withMost(most));
        Sandboxes sandboxes = Sandboxes.open(config);
        AgentRuntime runtime = runtime(arguments[0], MORTAL, arguments[1], arguments[2]);
        ExecutorAgent.join(runtime, sandboxes, name -> {
            if (arguments.length < 7) {
                throw new InfrastructureException("no target here");
            }
            return Targets.in(TestHome.path()).named(arguments[6]);
        });
        runtime.start();
        Runtime.getRuntime().addShutdownHook(new Thread(runtime::stop));
        System.out.println("ready");
        Waiting.until(
                "so many sandboxes are in use",
                Duration.ofHours(1),
                () -> sandboxes.usage().inUse() >= busy);
        System.out.println("busy");
        Thread.currentThread().join();
    }

    /** A node that nobody kills. */
    static AgentRuntime other(String node, String broker, String store, Class<?>... messages) {
        return runtime(node, IMMORTAL, broker, store, messages);
    }

    private static AgentRuntime runtime(
            String node, Duration silence, String broker, String store, Class<?>... messages) {
        return AgentRuntime.builder()
                .store(new PostgresStore(PostgresSettings.of(store, "postgres", null)
                        .withNode(node)
                        .withLease(silence)))
                .transport(new KafkaTransport(KafkaSettings.of(broker).withPartitions(2)))
                .node(node)
                .messages(messages)
                .build();
    }
}
