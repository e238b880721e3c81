package io.gregor.cli;

import io.gregor.cli.cluster.ClusterFile;
import io.gregor.cli.cluster.ClusterFolder;
import io.gregor.cli.remote.ManagerClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --cluster}, for commands that ask a running cluster. */
final class ClusterOption {
    @Option(
            names = "--cluster",
            paramLabel = "HOST:PORT|URL",
            description = "the manager's address, as gregor up prints it, or http(s)://HOST:PORT"
                    + " (default: the cluster of $GREGOR_HOME/cluster)")
    private @Nullable String address;

    /** @throws UserError when no cluster is named and none runs where one would by default */
    ManagerClient connect() {
        if (address != null) {
            return ManagerClient.at(address);
        }
        var folder = new ClusterFolder(GregorHome.of(System.getenv()).cluster());
        return ClusterFile.read(folder.file())
                .map(file -> ManagerClient.at(file.manager()))
                .orElseThrow(() -> UserError.infrastructure("no cluster runs in " + folder.path()
                        + ": start one with gregor up, or name one with --cluster HOST:PORT"));
    }
}
