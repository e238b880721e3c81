package io.gregor.cli;

import io.gregor.cli.output.Style;
import io.gregor.cli.output.TraceView;
import io.gregor.cli.remote.ManagerClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor trace}: what caused what in a migration, and how long it took. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Shows the messages of a cluster's migration as the tree of their causes, with times.")
final class TraceCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "ID", description = "the migration's id, as gregor status shows it")
    private String id = "";

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Override
    public Integer call() {
        try (var manager = cluster.connect()) {
            var trace = manager.get("/api/trace/" + ManagerClient.part(id));
            System.out.print(
                    json ? trace + System.lineSeparator() : TraceView.of(trace, Style.of(Terminal.attached())));
        }
        return ExitCodes.ALL_DONE;
    }
}
