package io.gregor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.cli.output.Style;
import io.gregor.cli.output.TraceView;
import io.gregor.cli.remote.ManagerClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gregor trace}: what caused what in a migration, and how long it took. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Shows the messages of a cluster's migration as the tree of their causes, with times.")
final class TraceCommand extends ViewCommand {
    @Parameters(paramLabel = "ID", description = "the migration's id, as gregor status shows it")
    private String id = "";

    @Override
    String question() {
        return "/api/trace/" + ManagerClient.part(id);
    }

    @Override
    String view(JsonNode answer, Style style) {
        return TraceView.of(answer, style);
    }
}
