package io.gregor.executor.sandbox.internal;

import io.gregor.executor.TestHome;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.Sandboxes;

class EmbeddedSandboxTest extends SandboxContract {

    @Override
    protected Sandboxes open() {
        return Sandboxes.open(SandboxConfig.embedded(TestHome.path()));
    }
}
