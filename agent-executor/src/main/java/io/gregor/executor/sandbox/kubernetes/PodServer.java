package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.gregor.executor.postgres.PostgresLogin;
import io.gregor.executor.sandbox.internal.SandboxServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The server in one pod. */
final class PodServer implements SandboxServer {
    private final Cluster cluster;
    private final String name;
    private final PostgresLogin login;
    private final long retiresAt;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param usable how long from now on work may still begin here, as the cluster ends the pod some time later */
    PodServer(Cluster cluster, String name, PostgresLogin login, Duration usable) {
        this.cluster = cluster;
        this.name = name;
        this.login = login;
        this.retiresAt = System.nanoTime() + usable.toNanos();
    }

    @Override
    public String name() {
        return "pod " + name;
    }

    @Override
    public PostgresLogin login() {
        return login;
    }

    /** An API server that does not answer tells nothing about the pod, so it counts as alive until its time is up. */
    @Override
    public boolean isAlive() {
        if (closed.get() || System.nanoTime() - retiresAt >= 0) {
            return false;
        }
        try {
            Pod pod = cluster.find(name);
            return !(PodState.of(pod) instanceof PodState.Failed);
        } catch (ClusterException e) {
            return true;
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                cluster.remove(name);
            } catch (ClusterException e) {
                Log.podLeft(name, e);
            }
        }
    }
}
