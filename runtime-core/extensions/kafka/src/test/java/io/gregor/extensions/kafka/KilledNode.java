package io.gregor.extensions.kafka;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.postgres.PostgresSettings;
import java.io.PrintStream;
import java.time.Duration;

/** A node with the books as a process; ends when its parent kills it, or closes its input. */
final class KilledNode {
    private KilledNode() {}

    /** @param arguments name, broker, prefix, database, and how long it may be silent before it is taken for dead */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        out.println("begun");
        out.flush();
        Duration silence = Duration.parse(arguments[4]);
        KafkaSettings kafka = Nodes.silent(
                KafkaSettings.of(arguments[1]).withPrefix(arguments[2]).withPartitions(2), silence);
        PostgresSettings database =
                PostgresSettings.of(arguments[3], "postgres", null).withLease(silence);
        AgentRuntime runtime = Nodes.node(arguments[0], kafka, database);
        Nodes.wire(runtime, arguments[0], (node, agent, tell) -> {});
        runtime.start();
        out.println("ready");
        out.flush();
        while (System.in.read() >= 0) {
            // The parent lives.
        }
        System.exit(0);
    }
}
