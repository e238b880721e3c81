package io.gregor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.cli.output.StatusView;
import io.gregor.cli.output.Style;
import java.time.Instant;
import picocli.CommandLine.Command;

/** {@code gregor status}: the nodes and migrations of a cluster. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows a cluster's nodes, its latest migrations, what waits for a person, and its dead letters.")
final class StatusCommand extends ViewCommand {
    @Override
    String question() {
        return "/api/status";
    }

    @Override
    String view(JsonNode answer, Style style) {
        return StatusView.of(answer, Instant.now(), style);
    }
}
