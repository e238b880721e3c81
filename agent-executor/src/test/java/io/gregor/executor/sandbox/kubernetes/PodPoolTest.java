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
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every kind promises, over the API calls of this one and PostgreSQL processes in place of containers. */
class PodPoolTest extends SandboxContract {
    private static final SandboxLimits LIMITS = SandboxLimits.standard().withMost(3);
    private static PostgresNode node;
    private static Sandboxes sandboxes;

    @BeforeAll
    static void open() {
        node = new PostgresNode();
        sandboxes = PooledSandboxes.open(node.servers(LIMITS, ClosedNetwork.taken()), LIMITS);
    }

    @AfterAll
    static void closeAll() {
        sandboxes.close();
        assertThat(node.cluster.podNames()).isEmpty();
        assertThat(node.cluster.secretNames()).isEmpty();
        node.close();
    }

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
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
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        SandboxLimits one = LIMITS.withMost(1);
        try (PostgresNode other = new PostgresNode();
                Sandboxes closed = PooledSandboxes.open(other.servers(one, ClosedNetwork.away(nobody)), one);
                Sandbox sandbox = closed.acquire(closed.prepareTemplate(""))) {
            assertThat(sandbox.run("select 1").succeeded()).isTrue();
            assertThat(closed.isolation()).contains("no way to the API server");
        }
    }
}
