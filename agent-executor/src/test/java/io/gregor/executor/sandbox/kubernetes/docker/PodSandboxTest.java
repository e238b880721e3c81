package io.gregor.executor.sandbox.kubernetes.docker;

import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.docker.NeedsDocker;
import io.gregor.executor.sandbox.internal.PooledSandboxes;
import org.junit.jupiter.api.AfterAll;

/** What every kind promises, in containers made by the pods' specs. */
@NeedsDocker
class PodSandboxTest extends SandboxContract {
    private static final SandboxLimits LIMITS = SandboxLimits.standard().withMost(4);

    private final ContainerPods pods = ContainerPods.closed();

    @Override
    protected Sandboxes open() {
        return PooledSandboxes.open(pods.servers(ContainerPods.shape(), LIMITS, null), LIMITS);
    }

    @AfterAll
    void nothingIsLeft() {
        try {
            closeSandboxes();
        } finally {
            pods.close();
        }
    }
}
