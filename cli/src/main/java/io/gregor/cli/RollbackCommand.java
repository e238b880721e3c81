package io.gregor.cli;

import io.gregor.cli.output.RollbackView;
import io.gregor.cli.remote.ClusterRollback;
import io.gregor.cli.remote.Clusters;
import io.gregor.executor.OpenTarget;
import io.gregor.executor.Rollbacks;
import io.gregor.migration.message.Rollback.RollbackEnded;
import io.gregor.migration.message.Rollback.RollbackRequested;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final TargetOption target = new TargetOption();

    @Option(
            names = "--cluster",
            paramLabel = "HOST:PORT|URL",
            description = "have a cluster do it: its manager's address, as gregor up prints it, or http(s)://HOST:PORT")
    private @Nullable String cluster;

    @Option(names = "--dry-run", description = "print the SQL that it would run, and change nothing")
    private boolean dryRun;

    @Mixin
    private final LockTimeoutOption lockTimeout = new LockTimeoutOption();

    @Option(names = "--json", description = "print one JSON document and nothing else")
    private boolean json;

    @Override
    public Integer call() {
        int patience = lockTimeout.millis();
        var ended = cluster == null ? here(patience) : byCluster(cluster, patience);
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

    private RollbackEnded here(int lockMillis) {
        var home = GregorHome.of(System.getenv()).folder();
        try (var open = OpenTarget.of(home, target.here())) {
            open.target().warning().ifPresent(line -> System.err.println("gregor: " + line));
            return Rollbacks.of(request(open.target().name(), lockMillis), open.target());
        }
    }

    private RollbackEnded byCluster(String address, int lockMillis) {
        var request = request(target.inCluster(""), lockMillis); // without a name it is the migration's own
        try (var there = Clusters.at(address, System.err)) {
            return ClusterRollback.ask(there.manager("rollback"), request);
        }
    }

    private RollbackRequested request(String targetName, int lockMillis) {
        return new RollbackRequested(
                migration,
                object == null || object.contains(".") ? object : "dbo." + object,
                targetName,
                System.getProperty("user.name"),
                dryRun,
                lockMillis);
    }
}
