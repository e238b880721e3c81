package io.gregor.executor.sandbox.kubernetes.docker;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Runs each pod of a namespace as a container, by its spec and nothing else, and tells the API server how it is. It is
 * the node's part of Kubernetes only: what the API server itself does (admission, quotas, garbage) is not here, and a
 * network policy is what the network does that the pods are put on.
 */
final class Kubelet implements AutoCloseable {
    private final KubernetesClient api;
    private final String namespace;
    private final Ground ground;
    private final Map<String, PodRun> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Watch watch;

    Kubelet(KubernetesClient api, String namespace, Ground ground) {
        this.api = api;
        this.namespace = namespace;
        this.ground = ground;
        this.watch = api.pods().inNamespace(namespace).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                switch (action) {
                    case ADDED -> start(pod);
                    case DELETED -> threads.execute(() -> end(pod.getMetadata().getName()));
                    default -> {} // its status, which is told from here
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
    }

    private void start(Pod pod) {
        String name = pod.getMetadata().getName();
        PodRun run = new PodRun(ground, pod, this::secret, status -> tell(name, status));
        running.put(name, run);
        threads.execute(run::run);
    }

    private void end(String name) {
        PodRun run = running.remove(name);
        try {
            if (run != null) {
                run.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A pod may be there before its secret is. */
    private Map<String, String> secret(String name) {
        return api.secrets()
                .inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(Objects::nonNull, 60, TimeUnit.SECONDS)
                .getData();
    }

    private void tell(String name, PodStatus status) {
        try {
            api.pods().inNamespace(namespace).withName(name).editStatus(pod -> new PodBuilder(pod)
                    .withStatus(status)
                    .build());
        } catch (KubernetesClientException | NullPointerException e) {
            // It was deleted meanwhile.
        }
    }

    /** Ends all pods. */
    @Override
    public void close() {
        watch.close();
        running.keySet().forEach(name -> threads.execute(() -> end(name)));
        threads.close();
    }
}
