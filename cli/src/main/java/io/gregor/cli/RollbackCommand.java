package io.gregor.cli;

import io.gregor.cli.output.RollbackView;
import io.gregor.cli.remote.ClusterRollback;
import io.gregor.cli.remote.ManagerClient;
import io.gregor.executor.OpenTarget;
import io.gregor.executor.Rollbacks;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor rollback}: what a migration has put into the target is taken out, and what was there comes back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = "Restores what was in the target before a migration, or before it promoted one object.")
final class RollbackCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MIGRATION", description = "its id, as gregor migrate shows it")
    private String migration = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OBJECT",
            description = "one object of it, as in dbo.TopCustomer (default: all, the last one first)")
    private @Nullable String object;

    @Option(
            names = "--target",
            paramLabel = "NAME|URL",
            description =
                    "the target database (default: the private one of $GREGOR_HOME; of a cluster the migration's)")
    private @Nullable String target;

    @Option(
            names = "--cluster",
            paramLabel = "HOST:PORT",
            description = "have a cluster do it: its manager's address, as gregor up prints it")
    private @Nullable String cluster;

    @Option(names = "--dry-run", description = "print the SQL that it would run, and change nothing")
    private boolean dryRun;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "longest wait for a lock in the target (default: 10)")
    private double lockSeconds = 10;

    @Option(names = "--json", description = "print one JSON document and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        var ended = cluster == null ? here() : byCluster(cluster);
        return switch (ended.end()) {
            case DONE -> {
                System.out.print(json ? RollbackView.json(ended, dryRun) : RollbackView.text(ended, dryRun));
                yield ExitCodes.ALL_DONE;
            }
            case REFUSED -> {
                if (json) {
                    System.out.print(RollbackView.json(ended, dryRun));
                }
                System.err.println("gregor: not rolled back: " + RollbackView.reason(ended));
                yield ExitCodes.SOME_OBJECT_NOT;
            }
            case UNKNOWN -> throw UserError.usage(ended.reason());
            case UNREACHABLE -> throw UserError.infrastructure(ended.reason());
        };
    }

    private RollbackEnded here() {
        var home = GregorHome.of(System.getenv()).folder();
        try (var open = OpenTarget.of(home, target == null ? OpenTarget.DEFAULT : target)) {
            return Rollbacks.of(request(open.target().name()), open.target());
        }
    }

    private RollbackEnded byCluster(String address) {
        if (target != null && target.contains(":")) {
            throw UserError.usage("with --cluster a target is named, not addressed: say --target NAME");
        }
        try (var manager = ManagerClient.at(address)) {
            return ClusterRollback.ask(manager, request(target == null ? "" : target));
        }
    }

    private RollbackRequested request(String targetName) {
        return new RollbackRequested(
                migration,
                object == null || object.contains(".") ? object : "dbo." + object,
                targetName,
                System.getProperty("user.name"),
                dryRun,
                PromotionOption.lockMillis(lockSeconds));
    }
}
