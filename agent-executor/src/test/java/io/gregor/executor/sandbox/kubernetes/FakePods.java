package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.gregor.executor.sandbox.PodShape;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.internal.Servers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fake cluster for tests that bring its node. */
public final class FakePods implements AutoCloseable {
    public static final String NAMESPACE = Blueprints.NAMESPACE;

    private final FakeCluster cluster = new FakeCluster();

    /** The pod of a sandbox as an executor asks for it. */
    public static Pod pod(PodShape shape) {
        return Blueprints.pod(shape);
    }

    /** The node's own view of the cluster. */
    public KubernetesClient api() {
        return cluster.eye;
    }

    /**
     * Servers in pods, which are reached at their own addresses.
     *
     * @param away what each pod must not reach, and everybody else does; null for no such trial
     */
    public Servers servers(PodShape shape, SandboxLimits limits, @Nullable InetSocketAddress away) {
        return new KubernetesServers(
                cluster.cluster(),
                new SandboxConfig.Kubernetes(NAMESPACE, shape, Duration.ofMinutes(2), away != null, limits),
                Blueprints.HOLDER,
                ready -> new InetSocketAddress(ready.address(), Names.PORT),
                away == null ? ClosedNetwork.taken() : ClosedNetwork.away(away, Duration.ZERO));
    }

    /** The names of all pods and secrets. */
    public List<String> left() {
        return Stream.concat(cluster.podNames().stream(), cluster.secretNames().stream())
                .toList();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
