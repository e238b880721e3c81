package io.gregor.extensions.kafka;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.postgres.PostgresSettings;
import java.io.PrintStream;

/** A node with the books as a process; ends when its parent kills it, or closes its input. */
final class KilledNode {
    private KilledNode() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        out.println("begun");
        out.flush();
        KafkaSettings kafka =
                KafkaSettings.of(arguments[1]).withPrefix(arguments[2]).withPartitions(2);
        AgentRuntime runtime = Nodes.node(arguments[0], kafka, PostgresSettings.of(arguments[3], "postgres", null));
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
