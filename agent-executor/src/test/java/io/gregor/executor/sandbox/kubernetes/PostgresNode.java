package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.gregor.executor.TestHome;
import io.gregor.executor.postgres.PostgresBinaries;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.postgres.PostgresServer;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A fake cluster whose node runs a private PostgreSQL process for each pod, with the password of the pod's secret. Proves
 * how pods are asked for, used and removed; nothing of how they are walled in.
 */
final class PostgresNode implements AutoCloseable {
    final FakeCluster cluster = new FakeCluster();
    private final Map<String, PostgresServer> servers = new ConcurrentHashMap<>();

    PostgresNode() {
        cluster.node(this::run);
    }

    KubernetesServers servers(SandboxLimits limits, ClosedNetwork network) {
        return new KubernetesServers(
                cluster.cluster(),
                SandboxConfig.kubernetes(Blueprints.NAMESPACE, "postgres:18", limits),
                Blueprints.HOLDER,
                PostgresNode::address,
                network);
    }

    /** How many pods were started. */
    int pods() {
        return servers.size();
    }

    @Override
    public void close() {
        cluster.close();
        servers.values().forEach(PostgresServer::close);
    }

    private PodStatus run(Pod pod) {
        SandboxConfig.Embedded here = SandboxConfig.embedded(TestHome.path());
        PostgresServer server =
                PostgresServer.start(PostgresBinaries.in(here.cache()), ServerProfile.throwAway(), here.folder());
        servers.put(pod.getMetadata().getName(), server);
        Secret secret = cluster.eye
                .secrets()
                .inNamespace(Blueprints.NAMESPACE)
                .withName(pod.getMetadata().getName())
                .waitUntilCondition(found -> found != null, 60, TimeUnit.SECONDS);
        String password =
                new String(Base64.getDecoder().decode(secret.getData().get("password")), StandardCharsets.UTF_8);
        PostgresLogin login = server.login();
        try (Connection connection = login.open();
                Statement sql = connection.createStatement()) {
            sql.execute("alter role postgres password '%s'".formatted(password));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return FakeCluster.ready(login.host() + ":" + login.port());
    }

    private static InetSocketAddress address(PodState.Ready ready) {
        String[] parts = ready.address().split(":");
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
