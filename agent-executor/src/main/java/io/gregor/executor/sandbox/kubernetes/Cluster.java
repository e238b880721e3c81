package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.net.InetSocketAddress;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The few things an executor asks of a cluster, each in a bounded time; whatever fails is a {@link ClusterException}. */
record Cluster(KubernetesClient client, String namespace) implements AutoCloseable {
    private static final Duration SLICE = Duration.ofSeconds(5);

    /** Where the API server answers, as far as this process sees it. */
    InetSocketAddress apiServer() {
        URL url = client.getMasterUrl();
        return new InetSocketAddress(url.getHost(), url.getPort() < 0 ? url.getDefaultPort() : url.getPort());
    }

    Pod create(Pod pod) {
        return ask("create a sandbox's pod", () -> client.resource(pod).create());
    }

    void create(Secret secret) {
        ask("create a sandbox's secret", () -> client.resource(secret).create());
    }

    @Nullable Pod find(String name) {
        return ask(
                "look at pod " + name,
                () -> client.pods().inNamespace(namespace).withName(name).get());
    }

    List<Pod> allPods() {
        return ask(
                "list the pods",
                () -> client.pods().inNamespace(namespace).list().getItems());
    }

    /** Waits until there is nothing to wait for any more, or the time is up; returns how the pod is then. */
    PodState settle(String name, Duration most) {
        long began = System.nanoTime();
        while (true) {
            Duration left = most.minusNanos(System.nanoTime() - began);
            PodState state = ask("wait for pod " + name, () -> await(name, left));
            if (state.settled() || System.nanoTime() - began >= most.toNanos()) {
                return state;
            }
        }
    }

    /** A pod that vanishes before it is watched is never told of, so the cluster is asked again now and then. */
    private PodState await(String name, Duration left) {
        Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
        try {
            return PodState.of(client.pods()
                    .inNamespace(namespace)
                    .withName(name)
                    .waitUntilCondition(
                            pod -> PodState.of(pod).settled(), Math.max(1, slice.toMillis()), TimeUnit.MILLISECONDS));
        } catch (KubernetesClientTimeoutException e) {
            return PodState.of(find(name));
        }
    }

    /** Removes a pod with its secret, also when the thread is interrupted. One that is gone already is no error. */
    void remove(String name) {
        boolean interrupted = Thread.interrupted();
        try {
            ask("remove pod " + name, () -> {
                client.pods().inNamespace(namespace).withName(name).delete();
                return client.secrets().inNamespace(namespace).withName(name).delete();
            });
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private <T extends @Nullable Object> T ask(String doing, Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            if (Thread.currentThread().isInterrupted() || e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new ClusterException("interrupted: cannot " + doing, false, e);
            }
            throw new Refusals(namespace).explain(doing, e);
        }
    }
}
