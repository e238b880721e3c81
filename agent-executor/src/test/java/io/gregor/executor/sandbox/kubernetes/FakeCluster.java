package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An API server that keeps objects, and a node that does with new pods what a test says. */
final class FakeCluster implements AutoCloseable {
    private static final String TEST = "test";

    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    final KubernetesMockServer server;
    /** The test's own view. */
    final KubernetesClient eye;

    FakeCluster() {
        Map<ServerRequest, Queue<ServerResponse>> responses = new HashMap<>();
        server = new KubernetesMockServer(
                new Context(),
                new MockWebServer(),
                responses,
                recording(new KubernetesMixedDispatcher(responses)),
                false);
        server.init(InetAddress.getLoopbackAddress(), 0);
        eye = Clients.open(config(TEST), Blueprints.NAMESPACE).client();
    }

    /** As an executor sees it. */
    Cluster cluster() {
        return Clients.open(config("executor"), Blueprints.NAMESPACE);
    }

    /** A node that gives every new pod the status that the function returns, if any, on a thread of its own. */
    Watch node(Function<Pod, @Nullable PodStatus> behaviour) {
        return eye.pods().inNamespace(Blueprints.NAMESPACE).watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, Pod pod) {
                if (action == Action.ADDED) {
                    Thread.ofVirtual().start(() -> follow(pod, behaviour));
                }
            }

            @Override
            public void onClose(WatcherException cause) {}
        });
    }

    private void follow(Pod pod, Function<Pod, @Nullable PodStatus> behaviour) {
        PodStatus status = behaviour.apply(pod);
        if (status != null) {
            become(pod, status);
        }
    }

    void become(Pod pod, PodStatus status) {
        eye.resource(new PodBuilder(pod).withStatus(status).build()).updateStatus();
    }

    static PodStatus ready(String address) {
        return new PodStatusBuilder()
                .withPhase("Running")
                .withPodIP(address)
                .withConditions(new PodConditionBuilder()
                        .withType("Ready")
                        .withStatus("True")
                        .build())
                .build();
    }

    List<Pod> pods() {
        return eye.pods().inNamespace(Blueprints.NAMESPACE).list().getItems();
    }

    List<String> podNames() {
        return pods().stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    List<String> secretNames() {
        return eye.secrets().inNamespace(Blueprints.NAMESPACE).list().getItems().stream()
                .map(secret -> secret.getMetadata().getName())
                .toList();
    }

    /** What the executor asked for so far. */
    List<Seen> requests() {
        return List.copyOf(requests);
    }

    record Seen(String method, String path, String body) {}

    @Override
    public void close() {
        eye.close();
        server.destroy();
    }

    private Dispatcher recording(Dispatcher actual) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (!TEST.equals(request.getHeader("User-Agent"))) {
                    String body = request.getBody() == null
                            ? ""
                            : new String(request.getBody().getBytes(), StandardCharsets.UTF_8);
                    requests.add(new Seen(request.getMethod(), request.getPath(), body));
                }
                return actual.dispatch(request);
            }
        };
    }

    private Config config(String user) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url("/"))
                .withNamespace(Blueprints.NAMESPACE)
                .withUserAgent(user)
                .build();
    }
}
