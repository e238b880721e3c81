package io.gregor.executor.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.postgres.ServerProfile;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.internal.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesServersTest {
    private static final SandboxConfig.Kubernetes STANDARD =
            SandboxConfig.kubernetes(Blueprints.NAMESPACE, "registry.example/postgres:18", SandboxLimits.standard());

    private final FakeCluster cluster = new FakeCluster();
    private final KubernetesServers servers = servers(STANDARD);
    private ServerSocket port;

    @BeforeEach
    void listen() throws IOException {
        port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        servers.close();
        cluster.close();
        port.close();
    }

    @Test
    void theVeryPodOfTheGoldenFileIsMade() {
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        servers.start();
        Pod made = cluster.pods().getFirst();
        Pod golden = Blueprints.YAML.unmarshal(
                Blueprints.text("pod.yaml").replace("NAME", made.getMetadata().getName()), Pod.class);
        golden.getSpec().getContainers().getFirst().setArgs(ServerCommand.arguments(ServerProfile.throwAwayOfOne()));
        assertThat(Blueprints.tree(asSent(made))).isEqualTo(Blueprints.tree(golden));
    }

    @Test
    void itsPasswordIsInASecretThatThePodOwnsAndNowhereElse() {
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        SandboxServer server = servers.start();
        Pod pod = cluster.pods().getFirst();
        String name = pod.getMetadata().getName();
        Secret secret = cluster.eye
                .secrets()
                .inNamespace(Blueprints.NAMESPACE)
                .withName(name)
                .get();
        Secret golden = Blueprints.YAML.unmarshal(
                Blueprints.text("secret.yaml")
                        .replace("NAME", name)
                        .replace("UID", pod.getMetadata().getUid()),
                Secret.class);
        String password = server.login().password().reveal();
        assertThat(new String(Base64.getDecoder().decode(secret.getData().get("password")), StandardCharsets.UTF_8))
                .isEqualTo(password)
                .hasSizeGreaterThan(30);
        secret.getMetadata().setUid(null);
        secret.getMetadata().setResourceVersion(null);
        secret.getMetadata().setGeneration(null);
        secret.getMetadata().setCreationTimestamp(null);
        secret.getData().put("password", "PASSWORD");
        assertThat(Blueprints.tree(secret)).isEqualTo(Blueprints.tree(golden));
        String encoded = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
        assertThat(cluster.requests())
                .filteredOn(request ->
                        request.body().contains(password) || request.body().contains(encoded))
                .singleElement()
                .satisfies(request -> assertThat(request.path()).endsWith("/secrets"));
        assertThat(cluster.requests()).noneMatch(request -> request.path().contains(password));
    }

    @Test
    void closingRemovesPodAndSecretOnce() {
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        SandboxServer server = servers.start();
        assertThat(server.isAlive()).isTrue();
        server.close();
        server.close();
        assertThat(cluster.podNames()).isEmpty();
        assertThat(cluster.secretNames()).isEmpty();
        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void aServerIsDeadWhenItsPodFailedOrIsGone() {
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        SandboxServer evicted = servers.start();
        cluster.become(
                cluster.pods().getFirst(),
                new PodStatusBuilder().withPhase("Failed").withReason("Evicted").build());
        assertThat(evicted.isAlive()).isFalse();
        SandboxServer removed = servers.start();
        assertThat(removed.isAlive()).isTrue();
        cluster.eye.pods().inNamespace(Blueprints.NAMESPACE).delete();
        assertThat(removed.isAlive()).isFalse();
    }

    @Test
    void noWorkBeginsInAServerWhosePodWillSoonEnd() {
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        SandboxServer server = servers.start();
        String name = cluster.podNames().getFirst();
        assertThat(new PodServer(cluster.cluster(), name, server.login(), Duration.ofMinutes(1)).isAlive())
                .isTrue();
        assertThat(new PodServer(cluster.cluster(), name, server.login(), Duration.ZERO).isAlive())
                .isFalse();
    }

    @Test
    void aPodThatCanNotStartIsSaidWithItsReasonAndRemoved() {
        cluster.node(_ -> status("""
                {phase: Pending, containerStatuses: [{name: postgres, state: {waiting: {reason: ImagePullBackOff, message: "no such image"}}}]}
                """));
        assertThatThrownBy(servers::start)
                .isInstanceOf(InfrastructureException.class)
                .hasMessageMatching(
                        "the sandbox's pod gregor-sandbox-\\w+ does not start: ImagePullBackOff: no such image")
                .satisfies(
                        e -> assertThat(((InfrastructureException) e).mayPass()).isFalse());
        assertThat(cluster.podNames()).isEmpty();
        assertThat(cluster.secretNames()).isEmpty();
    }

    @Test
    void aPodThatFindsNoNodeInTimeIsSaidWithItsReasonAndRemoved() {
        cluster.node(_ -> status("""
                {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, message: "0/3 nodes"}]}
                """));
        KubernetesServers impatient = servers(new SandboxConfig.Kubernetes(
                STANDARD.namespace(), STANDARD.pod(), Duration.ofSeconds(2), false, STANDARD.limits()));
        assertThatThrownBy(impatient::start)
                .hasMessageMatching(
                        "the sandbox's pod gregor-sandbox-\\w+ was not ready within 2 s: Unschedulable: 0/3 nodes")
                .satisfies(
                        e -> assertThat(((InfrastructureException) e).mayPass()).isTrue());
        assertThat(cluster.podNames()).isEmpty();
    }

    @Test
    void aPodThatIsDeletedMeanwhileIsNotWaitedFor() {
        cluster.node(pod -> {
            cluster.eye.resource(pod).delete();
            return null;
        });
        assertThatThrownBy(servers::start).hasMessageEndingWith("does not start: it was deleted");
        assertThat(cluster.secretNames()).isEmpty();
    }

    @Test
    void aReadyPodThatCanNotBeReachedIsSaid() throws IOException {
        port.close();
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        KubernetesServers impatient = servers(new SandboxConfig.Kubernetes(
                STANDARD.namespace(), STANDARD.pod(), Duration.ofSeconds(1), false, STANDARD.limits()));
        assertThatThrownBy(impatient::start)
                .hasMessageContaining("does not answer from here: run the executor in the cluster with the label"
                        + " app.kubernetes.io/name=gregor-executor");
        assertThat(cluster.podNames()).isEmpty();
    }

    @Test
    void anInterruptedStartLeavesNothing() throws InterruptedException {
        CountDownLatch made = new CountDownLatch(1);
        cluster.node(_ -> {
            made.countDown();
            return null;
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread starting = Thread.ofVirtual().start(() -> {
            try {
                servers.start();
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        assertThat(made.await(60, TimeUnit.SECONDS)).isTrue();
        starting.interrupt();
        assertThat(starting.join(Duration.ofSeconds(60))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InfrastructureException.class).hasMessageContaining("interrupted");
        assertThat(cluster.podNames()).isEmpty();
        assertThat(cluster.secretNames()).isEmpty();
    }

    @Test
    void anApiServerThatGoesAwayIsATroubleOfTheInfrastructureAndNotOfTheRunningServer() {
        cluster.node(_ -> FakeCluster.ready("127.0.0.1"));
        SandboxServer server = servers.start();
        cluster.server.shutdown();
        assertThatThrownBy(servers::start)
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("cannot create a sandbox's pod: the Kubernetes API server does not answer")
                .satisfies(
                        e -> assertThat(((InfrastructureException) e).mayPass()).isTrue());
        assertThatThrownBy(servers::sweep).isInstanceOf(InfrastructureException.class);
        assertThat(server.isAlive()).isTrue();
        server.close();
    }

    private KubernetesServers servers(SandboxConfig.Kubernetes config) {
        return new KubernetesServers(
                cluster.cluster(),
                config,
                Blueprints.HOLDER,
                ready -> new InetSocketAddress(ready.address(), port.getLocalPort()),
                ClosedNetwork.taken());
    }

    private static PodStatus status(String yaml) {
        return Blueprints.YAML.unmarshal("---\n" + yaml, PodStatus.class);
    }

    private static Pod asSent(Pod made) {
        return new PodBuilder(made)
                .withStatus(null)
                .editMetadata()
                .withUid(null)
                .withResourceVersion(null)
                .withGeneration(null)
                .withCreationTimestamp(null)
                .endMetadata()
                .build();
    }
}
