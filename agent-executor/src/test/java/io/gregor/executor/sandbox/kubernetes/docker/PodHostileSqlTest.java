package io.gregor.executor.sandbox.kubernetes.docker;

import io.gregor.executor.sandbox.HostileSqlContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import io.gregor.executor.sandbox.docker.NeedsDocker;
import io.gregor.executor.sandbox.internal.PooledSandboxes;
import org.junit.jupiter.api.AfterAll;

/** Scripts that mean harm, in containers made by the pods' specs. */
@NeedsDocker
class PodHostileSqlTest extends HostileSqlContract {
    private static final SandboxLimits LIMITS =
            SandboxLimits.standard().withMost(4).withServers(3, 10).withDisk(256 * 1024, 64L << 20);

    private final ContainerPods pods = ContainerPods.closed();

    @Override
    protected Sandboxes open() {
        return PooledSandboxes.open(pods.servers(ContainerPods.shape(), LIMITS, null), LIMITS);
    }

    @Override
    protected int scriptsPerSandbox() {
        return 10;
    }

    @Override
    protected int oneOf() {
        return 6;
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
