package io.gregor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.gregor.cli.output.Style;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a cluster's manager answers to one question: as it is, or for people. */
abstract class ViewCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster = new ClusterOption();

    @Option(names = "--json", description = "print one JSON document")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** The path of the question. */
    abstract String question();

    /** The answer for people, with the end of its last line. */
    abstract String view(JsonNode answer, Style style);

    @Override
    public Integer call() {
        try (var there = cluster.connect()) {
            var answer = there.manager(Objects.requireNonNull(spec).name()).get(question());
            System.out.print(json ? answer + System.lineSeparator() : view(answer, Style.of(Terminal.attached())));
        }
        return ExitCodes.ALL_DONE;
    }
}
