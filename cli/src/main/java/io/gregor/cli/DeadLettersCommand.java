package io.gregor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gregor.cli.output.DeadLettersView;
import io.gregor.cli.output.Style;
import io.gregor.cli.remote.ManagerClient;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor dead-letters}: messages that nobody could handle. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Shows the messages of a cluster that no agent could handle.",
        subcommands = DeadLettersCommand.Resume.class)
final class DeadLettersCommand extends ViewCommand {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many to show, oldest first: 1 to 200 (default: 100)")
    private int limit = 100;

    @Option(names = "--cursor", paramLabel = "NEXT", description = "goes on where a list before ended, which says how")
    private @Nullable String cursor;

    @Override
    String question() {
        return "/api/dead-letters?limit=" + limit + (cursor == null ? "" : "&cursor=" + ManagerClient.part(cursor));
    }

    @Override
    String view(JsonNode answer, Style style) {
        return DeadLettersView.of(answer, Instant.now(), style);
    }

    /** {@code gregor dead-letters resume}. */
    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Has a message handled once more, after what kept it from being handled is mended.")
    static final class Resume implements Callable<Integer> {
        @Mixin
        private final ClusterOption cluster = new ClusterOption();

        @Parameters(paramLabel = "ID", description = "the dead letter's id, as gregor dead-letters shows it")
        private String id = "";

        @Override
        public Integer call() {
            try (var there = cluster.connect()) {
                there.manager("dead-letters")
                        .post(
                                "/api/dead-letters/resume",
                                JsonNodeFactory.instance.objectNode().put("id", id));
            }
            System.out.println(id + " is on its way again.");
            return ExitCodes.ALL_DONE;
        }
    }
}
