package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import io.gregor.executor.InfrastructureException;
import java.util.Map;

/**
 * A bridge that only this machine is on: no route leads out, and the engine drops what one container sends to another.
 * What it does not hold: a container reaches the bridge's own address, so whatever this machine serves on all of its
 * addresses. The bridge's name begins with {@code gregor-}, so that a rule of the firewall can say it.
 */
record SandboxNetwork(DockerClient client, String id, String name) {

    static SandboxNetwork create(DockerClient client, Owner owner) {
        String name = "gregor-" + owner.id();
        try {
            String id = client.createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withInternal(true)
                    .withOptions(Map.of(
                            "com.docker.network.bridge.name", name,
                            "com.docker.network.bridge.enable_icc", "false",
                            "com.docker.network.bridge.enable_ip_masquerade", "false"))
                    .withLabels(owner.labels())
                    .exec()
                    .getId();
            return new SandboxNetwork(client, id, name);
        } catch (RuntimeException e) {
            throw Engine.failure("the Docker engine makes no network for the sandboxes", e);
        }
    }

    String addressOf(InspectContainerResponse container) {
        ContainerNetwork network = container.getNetworkSettings().getNetworks().get(name);
        String address = network == null ? null : network.getIpAddress();
        if (address == null || address.isBlank()) {
            throw new InfrastructureException("the Docker engine gave a sandbox's container no address on " + name);
        }
        return address;
    }

    void remove() {
        Removal.network(client, id);
    }
}
