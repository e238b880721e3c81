package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.gregor.executor.internal.Pause;
import java.time.Duration;

/** Removes what may be gone already, or is being removed by somebody else at this moment. */
final class Removal {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Removal() {}

    /** With whatever runs in it, and its volumes. It is gone when this returns, unless the engine fails. */
    static void container(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            return;
        } catch (ConflictException e) {
            awaitGone(client, id); // somebody else is removing it
        } catch (RuntimeException e) {
            throw Engine.failure("cannot remove the sandbox's container %.12s".formatted(id), e);
        }
    }

    static void network(DockerClient client, String id) {
        try {
            client.removeNetworkCmd(id).exec();
        } catch (NotFoundException e) {
            return;
        } catch (RuntimeException e) {
            throw Engine.failure("cannot remove the sandboxes' network %.12s".formatted(id), e);
        }
    }

    private static void awaitGone(DockerClient client, String id) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            try {
                client.inspectContainerCmd(id).exec();
            } catch (NotFoundException e) {
                return;
            }
            Pause.shortly();
        }
    }
}
