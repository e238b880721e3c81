package io.gregor.extensions.quarkus;

import io.gregor.core.AgentRuntime;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.extensions.postgres.ClusterView;
import java.time.Duration;
import java.util.Optional;

/** A runtime that runs, and what watches it. */
public final class Started {
    private final AgentRuntime runtime;
    private final ClusterView cluster;
    private final Monitor monitor;
    private final RuntimeSettings settings;

    Started(AgentRuntime runtime, ClusterView cluster, Monitor monitor, RuntimeSettings settings) {
        this.runtime = runtime;
        this.cluster = cluster;
        this.monitor = monitor;
        this.settings = settings;
    }

    public AgentRuntime runtime() {
        return runtime;
    }

    /** The cluster as its store shows it; for questions of people, not for the monitor's. */
    public ClusterView cluster() {
        return cluster;
    }

    /** How long the others believe a silent node alive. */
    public Duration lease() {
        return settings.store().lease();
    }

    /** How the cluster's messages travel. */
    public KafkaSettings kafka() {
        return settings.kafka();
    }

    /** What of store and broker does not answer just now, and why; empty while both do. */
    public Optional<String> away() {
        return monitor.away();
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
