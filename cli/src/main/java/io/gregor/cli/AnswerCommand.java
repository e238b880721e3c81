package io.gregor.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's word on an object that waits for it. */
abstract sealed class AnswerCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster = new ClusterOption();

    @Parameters(index = "0", paramLabel = "MIGRATION", description = "its id, as gregor status shows it")
    private String migration = "";

    @Parameters(index = "1", paramLabel = "OBJECT", description = "the object that waits, as in dbo.TopCustomer")
    private String object = "";

    /** What is wrong with it; null for a yes. */
    abstract @Nullable String reason();

    /** The same in a word. */
    abstract String said();

    @Override
    public Integer call() {
        var whole = object.contains(".") ? object : "dbo." + object;
        try (var there = cluster.connect()) {
            there.answer(migration, whole, System.getProperty("user.name"), reason());
        }
        System.out.println("Your " + said() + " to " + object + " is sent. It counts unless somebody answered before:"
                + " gregor follow " + migration + " shows what came of it.");
        return ExitCodes.ALL_DONE;
    }

    /** {@code gregor approve}. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Says yes to an object of a cluster's migration that waits for approval.")
    static final class Approve extends AnswerCommand {
        @Override
        @Nullable String reason() {
            return null;
        }

        @Override
        String said() {
            return "yes";
        }
    }

    /** {@code gregor reject}. */
    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Says no to an object of a cluster's migration that waits for approval.")
    static final class Reject extends AnswerCommand {
        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                defaultValue = "no reason given",
                description = "what is wrong with it; goes to the assistant")
        private String reason = "no reason given";

        @Override
        String reason() {
            return reason;
        }

        @Override
        String said() {
            return "no";
        }
    }
}
