package io.gregor.cli;

import io.gregor.cli.output.StatusView;
import io.gregor.cli.output.Style;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gregor status}: the nodes and migrations of a cluster. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows a cluster's nodes, its latest migrations, what waits for a person, and its dead letters.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster = new ClusterOption();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() {
        try (var manager = cluster.connect()) {
            var status = manager.get("/api/status");
            System.out.print(
                    json
                            ? status + System.lineSeparator()
                            : StatusView.of(status, Instant.now(), Style.of(Terminal.attached())));
        }
        return ExitCodes.ALL_DONE;
    }
}
