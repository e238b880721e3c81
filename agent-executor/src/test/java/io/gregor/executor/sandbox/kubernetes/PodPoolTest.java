package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.executor.sandbox.Sandbox;
import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.internal.PooledSandboxes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What every kind promises, over the API calls of this one and PostgreSQL processes in place of containers. */
class PodPoolTest extends SandboxContract {
    private static final SandboxLimits LIMITS = SandboxLimits.standard().withMost(3);
    private final PostgresNode node = new PostgresNode();

    @Override
    protected Sandboxes open() {
        return PooledSandboxes.open(node.servers(LIMITS, ClosedNetwork.taken()), LIMITS);
    }

    @AfterAll
    void nothingIsLeft() {
        try {
            closeSandboxes();
            assertThat(node.cluster.podNames()).isEmpty();
            assertThat(node.cluster.secretNames()).isEmpty();
        } finally {
            node.close();
        }
    }

    @Test
    void aPodThatCanReachAnotherAddressIsNotUsed() throws IOException {
        try (PostgresNode other = new PostgresNode();
                ServerSocket away = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var open = ClosedNetwork.away((InetSocketAddress) away.getLocalSocketAddress(), Duration.ZERO);
            try (KubernetesServers servers = other.servers(LIMITS, open)) {
                assertThatThrownBy(servers::start)
                        .hasMessageContaining("can connect to")
                        .hasMessageContaining("apply deploy/kubernetes/sandboxes");
                assertThat(other.pods()).isEqualTo(1);
                assertThat(other.cluster.podNames()).isEmpty();
            }
        }
    }

    @Test
    void aPodWithoutAWayOutIsUsed() throws IOException {
        SandboxLimits one = LIMITS.withMost(1);
        try (Socket taken = new Socket();
                PostgresNode other = new PostgresNode();
                Sandboxes closed = PooledSandboxes.open(other.servers(one, nobody(taken)), one);
                Sandbox sandbox = closed.acquire(closed.prepareTemplate(""))) {
            assertThat(sandbox.run("select 1").succeeded()).isTrue();
            assertThat(closed.isolation()).contains("no way to the API server");
        }
    }

    /** An address that is taken, so that nobody else comes to listen there, and on which nobody listens. */
    private static ClosedNetwork nobody(Socket taken) throws IOException {
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return ClosedNetwork.away((InetSocketAddress) taken.getLocalSocketAddress());
    }
}
