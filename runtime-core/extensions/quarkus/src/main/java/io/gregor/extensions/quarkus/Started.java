package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.postgres.ClusterView;
import java.time.Duration;

/** A runtime that runs, and what watches it. */
public final class Started {
    private final AgentRuntime runtime;
    private final ClusterView cluster;
    private final Monitor monitor;

    Started(AgentRuntime runtime, ClusterView cluster, Monitor monitor) {
        this.runtime = runtime;
        this.cluster = cluster;
        this.monitor = monitor;
    }

    public AgentRuntime runtime() {
        return runtime;
    }

    /** The cluster as its store shows it; for questions of people, not for the monitor's. */
    public ClusterView cluster() {
        return cluster;
    }

    Monitor monitor() {
        return monitor;
    }

    /** Whether no handler had to be interrupted. */
    boolean stop(Duration grace) {
        monitor.close();
        try {
            return runtime.stop(grace);
        } finally {
            cluster.close();
        }
    }
}
