package io.gregor.executor.sandbox.docker;

import io.gregor.executor.sandbox.HostileSqlContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;

@NeedsDocker
class DockerHostileSqlTest extends HostileSqlContract {

    @Override
    protected Sandboxes open() {
        return Sandboxes.open(DockerAtHand.config(
                SandboxLimits.standard().withMost(4).withServers(3, 10).withDisk(256 * 1024, 64L << 20)));
    }

    @Override
    protected int scriptsPerSandbox() {
        return 10;
    }

    /** The embedded servers run all of them. */
    @Override
    protected int oneOf() {
        return 2;
    }
}
