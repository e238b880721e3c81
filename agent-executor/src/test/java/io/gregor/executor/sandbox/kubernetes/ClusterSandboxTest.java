package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.Sandboxes;

/** What every kind promises, in real pods. */
@NeedsCluster
class ClusterSandboxTest extends SandboxContract {

    @Override
    protected Sandboxes open() {
        return NeedsCluster.Named.open();
    }
}
