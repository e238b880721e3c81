package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.internal.Pause;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxSettings;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a network policy is in force where a pod runs. That one exists says little, as a cluster whose network knows
 * no policies takes it and does nothing. So the new server itself is told to connect to an address that answers
 * everybody in the cluster, and must fail.
 */
final class ClosedNetwork {
    /** Policies may come into force some moments after a pod started. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int CONNECT_SECONDS = 1;

    private final @Nullable InetSocketAddress away;
    private final Duration patience;

    private ClosedNetwork(@Nullable InetSocketAddress away, Duration patience) {
        this.away = away;
        this.patience = patience;
    }

    /** Tries this address, which must be one that answers. */
    static ClosedNetwork away(InetSocketAddress address) {
        return away(address, PATIENCE);
    }

    static ClosedNetwork away(InetSocketAddress address, Duration patience) {
        if (address.isUnresolved()) {
            throw new ClusterException(
                    "no address is known of %s, with which each pod is tried for a way out: name the API server by its address, or set %skubernetes.check-network to false"
                            .formatted(address.getHostString(), SandboxSettings.PREFIX),
                    false,
                    null);
        }
        return new ClosedNetwork(address, patience);
    }

    /** Takes the operator's word for it. */
    static ClosedNetwork taken() {
        return new ClosedNetwork(null, Duration.ZERO);
    }

    String claim() {
        return away == null
                ? "that no network is open to them rests on the cluster's network policies, which was not tried"
                : "each was seen to have no way to the API server, as the network policy demands";
    }

    void check(String pod, PostgresLogin login) {
        if (away == null) {
            return;
        }
        long began = System.nanoTime();
        boolean open = isOpen(login, away);
        while (open
                && System.nanoTime() - began < patience.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            Pause.shortly();
            open = isOpen(login, away);
        }
        if (open) {
            throw new ClusterException(
                    "pod %s can connect to %s: apply deploy/kubernetes/sandboxes, in a cluster whose network enforces network policies"
                            .formatted(pod, away),
                    false,
                    null);
        }
    }

    private static boolean isOpen(PostgresLogin login, InetSocketAddress away) {
        String connect = "timeout %d bash -c \"exec 3<>/dev/tcp/%s/%d\" 2>/dev/null"
                .formatted(CONNECT_SECONDS, away.getAddress().getHostAddress(), away.getPort());
        // Without the two programs nothing is known, which must not look like a closed network.
        String program = "command -v timeout bash >/dev/null || exit 1; if " + connect
                + "; then echo open; else echo closed; fi";
        try (Connection connection = login.open();
                Statement sql = connection.createStatement()) {
            sql.setQueryTimeout(10 * CONNECT_SECONDS);
            sql.execute("create temporary table seen (network text)");
            sql.execute("copy seen from program '%s'".formatted(program));
            try (ResultSet rows = sql.executeQuery("select network from seen")) {
                return !rows.next() || !rows.getString(1).equals("closed");
            }
        } catch (SQLException e) {
            throw new InfrastructureException(
                    "cannot try whether a sandbox's network is closed, as its image needs bash and timeout for that: "
                            + e.getMessage(),
                    e);
        }
    }
}
