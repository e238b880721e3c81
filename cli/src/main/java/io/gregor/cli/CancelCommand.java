package io.gregor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gregor cancel}: nothing more of a migration is put into the target. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Has a cluster stop a migration. What is in the target already stays there.")
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "MIGRATION", description = "its id, as gregor status shows it")
    private String migration = "";

    @Override
    public Integer call() {
        try (var there = cluster.connect()) {
            there.cancel(migration, System.getProperty("user.name"));
        }
        System.out.println("Migration " + migration + " is told to stop; what is in the target already, or being"
                + " put there now, stays there. gregor status shows when it has ended.");
        return ExitCodes.ALL_DONE;
    }
}
