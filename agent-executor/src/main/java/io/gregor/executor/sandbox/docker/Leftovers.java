package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What executors that were killed have left on the engine. Those of an executor that lives are not touched. */
record Leftovers(DockerClient client) {

    /** Removes them, containers first, as a network goes only when nothing hangs on it. */
    void remove() {
        Owner self = Owner.thisProcess();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Container container : containers()) {
                if (Owner.of(container.getLabels()).isGone(self)) {
                    threads.execute(() -> Removal.container(client, container.getId()));
                }
            }
        }
        for (Network network : networks()) {
            Map<String, String> labels = network.getLabels();
            if (labels != null && Owner.of(labels).isGone(self)) {
                Removal.network(client, network.getId());
            }
        }
    }

    private List<Container> containers() {
        return client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(Owner.LABEL))
                .exec();
    }

    private List<Network> networks() throws DockerException {
        return client.listNetworksCmd()
                .withFilter("label", List.of(Owner.LABEL))
                .exec();
    }
}
