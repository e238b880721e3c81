package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.PullResponseItem;
import io.gregor.executor.InfrastructureException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** The Docker engine of this machine, as Testcontainers finds it, checked for what sandboxes need. */
record Engine(DockerClient client) {
    private static final long PULL_MINUTES = 5;

    /** The engine, or one line about why there is none that would do. */
    static Engine find() {
        EngineSocket.check();
        Quiet.testcontainers();
        NoReaper.ensure();
        try {
            DockerClientFactory factory = DockerClientFactory.instance();
            Engine engine = new Engine(factory.client());
            engine.check(
                    factory.getTransportConfig().getDockerHost(),
                    engine.client.infoCmd().exec());
            return engine;
        } catch (InfrastructureException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure("no Docker engine answers; start it, or name it in DOCKER_HOST", e);
        }
    }

    private void check(URI address, Info info) {
        boolean near = Set.of("unix", "npipe").contains(Objects.toString(address.getScheme(), ""))
                || Set.of("localhost", "127.0.0.1").contains(Objects.toString(address.getHost(), ""));
        if (!near || Objects.toString(info.getOperatingSystem(), "").contains("Docker Desktop")) {
            throw new InfrastructureException(
                    "docker sandboxes need the engine of this Linux machine, as containers' addresses can't be reached elsewhere; %s at %s does not do"
                            .formatted(info.getOperatingSystem(), address));
        }
        Map<String, Object> raw = info.getRawValues();
        for (String limit : new String[] {"MemoryLimit", "PidsLimit", "CpuCfsQuota"}) {
            if (Boolean.FALSE.equals(raw.get(limit))) {
                throw new InfrastructureException(
                        "the Docker engine can't limit its containers (%s is false in docker info): check the kernel's cgroups"
                                .formatted(limit));
            }
        }
    }

    /** Makes sure that the image is there; one that isn't is pulled, which may take minutes. */
    void needs(String image) {
        try {
            client.inspectImageCmd(image).exec();
        } catch (NotFoundException e) {
            pull(image);
        } catch (RuntimeException e) {
            throw failure("cannot look for the image " + image, e);
        }
    }

    private void pull(String image) {
        try {
            boolean done = client.pullImageCmd(image)
                    .exec(new ResultCallback.Adapter<PullResponseItem>())
                    .awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
            if (!done) {
                throw new InfrastructureException("pulling the image %s took longer than %d minutes; pull it beforehand"
                        .formatted(image, PULL_MINUTES));
            }
            client.inspectImageCmd(image).exec();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while pulling the image " + image, e);
        } catch (InfrastructureException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure("the image %s is not on the Docker engine and can't be pulled".formatted(image), e);
        }
    }

    /** The folders an image declares as volumes: without a mount they would be on the disk, and of any size. */
    Set<String> volumes(String image) {
        var config = client.inspectImageCmd(image).exec().getConfig();
        Map<String, ?> volumes = config == null ? null : config.getVolumes();
        return volumes == null ? Set.of() : new TreeSet<>(volumes.keySet());
    }

    static InfrastructureException failure(String what, RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String why = Objects.toString(root.getMessage(), root.getClass().getSimpleName());
        return new InfrastructureException(what + ": " + why, e);
    }
}
