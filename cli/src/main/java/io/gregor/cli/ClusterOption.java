package io.gregor.cli;

import io.gregor.cli.cluster.ClusterFile;
import io.gregor.cli.cluster.ClusterFolder;
import io.gregor.cli.remote.Clusters;
import io.gregor.cli.remote.ManagerClient;
import io.gregor.cli.remote.RemoteCluster;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --cluster}, for commands that ask a running cluster. */
final class ClusterOption {
    static final String LABEL = "ADDRESS";
    static final String ABOUT = "the manager's address HOST:PORT, as gregor up prints it, or http(s)://HOST:PORT;"
            + " or Kafka's, kafka://HOST:PORT";

    @Option(
            names = "--cluster",
            paramLabel = LABEL,
            description = ABOUT + " (default: the cluster of $GREGOR_HOME/cluster)")
    private @Nullable String address;

    /** @throws UserError when no cluster is named and none runs where one would by default */
    RemoteCluster connect() {
        if (address != null) {
            return Clusters.at(address, System.err);
        }
        var folder = new ClusterFolder(GregorHome.of(System.getenv()).cluster());
        return ClusterFile.read(folder.file())
                .map(file -> Clusters.by(ManagerClient.at(file.manager()), System.err))
                .orElseThrow(() -> UserError.infrastructure("no cluster runs in " + folder.path()
                        + ": start one with gregor up, or name one with --cluster HOST:PORT"));
    }
}
