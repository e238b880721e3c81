package io.gregor.cli;

import io.gregor.cli.cluster.ClusterFolder;
import io.gregor.cli.cluster.ClusterRun;
import io.gregor.cli.cluster.UpConfig;
import io.gregor.executor.sandbox.SandboxKind;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gregor up}: a cluster on this machine, until it is ended. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a cluster on this machine: a Kafka broker, PostgreSQL for the store and the target, and the services.",
            "Ctrl-C ends all of it; a second up on the same data goes on where it stopped."
        })
final class UpCommand implements Callable<Integer> {
    private static final int MOST_EXECUTORS = 64;

    @Option(names = "--executors", paramLabel = "N", defaultValue = "1", description = "how many (default: 1)")
    private int executors = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where the cluster keeps its data (default: $GREGOR_HOME/cluster)")
    private @Nullable Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME|none",
            defaultValue = "none",
            description = "openai:NAME, anthropic:NAME or ollama:NAME for what rules cannot do (default: none)")
    private String model = "none";

    @Option(
            names = "--sandbox",
            paramLabel = "KIND",
            description =
                    "where executors run drafts: ${COMPLETION-CANDIDATES} (default: $GREGOR_SANDBOX_KIND, or embedded)")
    private @Nullable SandboxKind sandbox;

    @Override
    public Integer call() throws InterruptedException {
        if (executors < 1 || executors > MOST_EXECUTORS) {
            throw UserError.usage("--executors must be 1 to " + MOST_EXECUTORS + ", not " + executors);
        }
        var home = GregorHome.of(System.getenv());
        var folder = new ClusterFolder(data == null ? home.cluster() : data);
        SandboxOption.configured(home, sandbox, System.getenv());
        var config = new UpConfig(home.folder(), folder, executors, sandbox, ModelOption.parse(model));
        new ClusterRun(System.out).run(config);
        return ExitCodes.ALL_DONE;
    }
}
