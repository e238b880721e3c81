package io.gregor.executor.sandbox.kubernetes;

import io.gregor.executor.sandbox.HostileSqlContract;
import io.gregor.executor.sandbox.Sandboxes;

/** Scripts that mean harm, in real pods. */
@NeedsCluster
class ClusterHostileSqlTest extends HostileSqlContract {

    @Override
    protected Sandboxes open() {
        return NeedsCluster.Named.open();
    }

    @Override
    protected int scriptsPerSandbox() {
        return 10;
    }
}
