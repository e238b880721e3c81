package io.gregor.cli;

import io.gregor.cli.remote.ClusterTeam;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gregor follow}: a migration of a cluster, as {@code gregor migrate} shows it. */
@Command(
        name = "follow",
        mixinStandardHelpOptions = true,
        description = "Shows a migration of a cluster from its beginning to its end, and writes its artifacts.")
final class FollowCommand implements Callable<Integer> {
    @Mixin
    private final ClusterOption cluster = new ClusterOption();

    @Parameters(paramLabel = "MIGRATION", description = "its id, as gregor status shows it")
    private String migration = "";

    @Option(names = "--out", paramLabel = "DIR", description = "where the artifacts go (default: $GREGOR_HOME/runs/ID)")
    private @Nullable Path out;

    @Option(names = "--json", description = "print one JSON document at the end and nothing else")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (!MigrationId.isSafe(migration) && out == null) {
            throw UserError.usage("'" + migration + "' names no folder: say with --out where the artifacts go");
        }
        var folder = out == null ? GregorHome.of(System.getenv()).run(migration) : out;
        try (var team = new ClusterTeam(cluster.connect(), "default", System.err)) {
            return new MigrationSession(team, json, folder).run(watcher -> team.follow(migration, watcher));
        }
    }
}
