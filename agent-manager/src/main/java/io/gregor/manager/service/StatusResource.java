package io.gregor.manager.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gregor.extensions.postgres.ClusterView.NodeView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The whole cluster at a glance: who lives, what goes on, what was put aside. */
@Path("/api/status")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class StatusResource {
    private final Cluster cluster;

    @Inject
    StatusResource(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * A process of the cluster.
     *
     * @param agents of which types it has agents in memory
     * @param leaseUntil how long the others believe it alive
     * @param lastSeen when it last said so, at the latest
     */
    public record Node(String node, List<String> agents, boolean live, String leaseUntil, String lastSeen) {
        static Node of(NodeView view, Instant now, Duration lease) {
            var until = now.plus(view.leaseLeft());
            return new Node(
                    view.name(),
                    view.agentTypes(),
                    view.isAlive(),
                    until.toString(),
                    until.minus(lease).toString());
        }
    }

    /** What {@code gregor status} shows. */
    public record Status(List<Node> nodes, List<ObjectNode> migrations, long deadLetters) {}

    @GET
    public Status status() {
        var started = cluster.started();
        var now = Instant.now();
        var nodes = started.cluster().nodes().stream()
                .map(view -> Node.of(view, now, started.lease()))
                .toList();
        return new Status(nodes, cluster.migrations().all(), started.cluster().deadLetters());
    }
}
