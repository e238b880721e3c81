package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.Secret;
import io.gregor.executor.internal.RandomName;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.internal.SandboxServer;
import io.gregor.executor.sandbox.internal.Servers;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Function;

/**
 * Servers in pods, one each, in one namespace. They are reached at the pods' own addresses, so the executor runs in the
 * cluster, or on a machine that has a route to its pods.
 *
 * <p>A pod that nobody closes is removed by the cluster together with the executor's pod, or by the next start of an
 * executor that knows the maker has ended; whatever happens, it ends at its deadline.
 */
public final class KubernetesServers implements Servers {
    private final Cluster cluster;
    private final SandboxConfig.Kubernetes config;
    private final Holder holder;
    private final PodBlueprint blueprint;
    private final Function<PodState.Ready, InetSocketAddress> address;
    private final ClosedNetwork network;

    KubernetesServers(
            Cluster cluster,
            SandboxConfig.Kubernetes config,
            Holder holder,
            Function<PodState.Ready, InetSocketAddress> address,
            ClosedNetwork network) {
        this.cluster = cluster;
        this.config = config;
        this.holder = holder;
        this.blueprint = new PodBlueprint(config.namespace(), config.pod(), config.startTime(), holder);
        this.address = address;
        this.network = network;
    }

    /** Finds the cluster as kubectl does: by KUBECONFIG or the home folder, or by the pod's own service account. */
    public static KubernetesServers open(SandboxConfig.Kubernetes config) {
        Cluster cluster = Clients.open(config.namespace());
        return new KubernetesServers(
                cluster,
                config,
                Holder.thisProcess(System.getenv()),
                ready -> new InetSocketAddress(ready.address(), Names.PORT),
                config.checkNetwork() ? ClosedNetwork.away(cluster.apiServer()) : ClosedNetwork.taken());
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public SandboxServer start() {
        long began = System.nanoTime();
        String name = RandomName.after(Names.SANDBOX + "-");
        Secret password = Secret.random();
        try {
            Pod pod = cluster.create(blueprint.pod(name));
            cluster.create(PasswordSecret.of(pod, password));
            PodState.Ready ready = ready(name);
            InetSocketAddress where = address.apply(ready);
            PostgresLogin login =
                    new PostgresLogin(where.getHostString(), where.getPort(), "postgres", "postgres", password);
            Duration left = config.startTime().minusNanos(System.nanoTime() - began);
            Reach.wait(name, where, left.compareTo(Reach.LEAST) < 0 ? Reach.LEAST : left);
            network.check(name, login);
            return new PodServer(
                    cluster,
                    name,
                    login,
                    config.pod().lifetime().multipliedBy(2).dividedBy(3));
        } catch (RuntimeException e) {
            // Even when the pod was not made as far as this process knows.
            discard(name, e);
            throw e;
        }
    }

    @Override
    public void sweep() {
        new Sweep(cluster, holder).run();
    }

    @Override
    public String isolation() {
        return "kubernetes sandboxes: a pod per server under the restricted profile, without root, capabilities, service account or writable image; "
                + network.claim();
    }

    @Override
    public void close() {
        cluster.close();
    }

    private PodState.Ready ready(String name) {
        return switch (cluster.settle(name, config.startTime())) {
            case PodState.Ready ready -> ready;
            case PodState.Failed(String why) ->
                throw new ClusterException("the sandbox's pod %s does not start: %s".formatted(name, why), false, null);
            case PodState.Waiting(String why) ->
                throw new ClusterException(
                        "the sandbox's pod %s was not ready within %d s: %s"
                                .formatted(name, config.startTime().toSeconds(), why),
                        true,
                        null);
        };
    }

    private void discard(String name, RuntimeException cause) {
        try {
            cluster.remove(name);
        } catch (InfrastructureException e) {
            cause.addSuppressed(e);
        }
    }
}
