package io.gregor.executor.sandbox.kubernetes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.gregor.executor.sandbox.PodShape;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.docker.DockerAtHand;
import io.gregor.executor.sandbox.internal.Servers;
import io.gregor.executor.sandbox.kubernetes.FakePods;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fake cluster whose pods are containers, on a network of their own. */
final class ContainerPods implements AutoCloseable {
    private final DockerClient client = DockerAtHand.client();
    private final Map<String, String> labels = DockerAtHand.labels();
    private final String network;
    private final FakePods pods = new FakePods();
    private final Kubelet kubelet;

    private ContainerPods(boolean reachEachOther) {
        String name = "gregor-" + labels.get("io.gregor.sandbox");
        network = client.createNetworkCmd()
                .withName(name)
                .withInternal(true)
                .withOptions(Map.of(
                        "com.docker.network.bridge.name",
                        name,
                        "com.docker.network.bridge.enable_icc",
                        Boolean.toString(reachEachOther)))
                .withLabels(labels)
                .exec()
                .getId();
        kubelet = new Kubelet(pods.api(), FakePods.NAMESPACE, new Ground(client, name, labels));
    }

    /** As in a cluster whose network enforces the policy: no pod gets anywhere. */
    static ContainerPods closed() {
        return new ContainerPods(false);
    }

    /** As in a cluster whose network knows no policies: a pod reaches every other. */
    static ContainerPods open() {
        return new ContainerPods(true);
    }

    static PodShape shape() {
        return PodShape.of(DockerAtHand.image()).withUser(DockerAtHand.user());
    }

    Servers servers(PodShape shape, SandboxLimits limits, @Nullable InetSocketAddress away) {
        return pods.servers(shape, limits, away);
    }

    FakePods cluster() {
        return pods;
    }

    DockerClient engine() {
        return client;
    }

    /** Nothing may be left of what was closed before. */
    @Override
    public void close() {
        try {
            assertThat(pods.left()).isEmpty();
        } finally {
            kubelet.close();
            pods.close();
            client.removeNetworkCmd(network).exec();
        }
    }
}
