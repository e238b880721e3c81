package io.gregor.executor.sandbox.docker;

import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;

@NeedsDocker
class DockerSandboxTest extends SandboxContract {

    @Override
    protected Sandboxes open() {
        return Sandboxes.open(DockerAtHand.config(SandboxLimits.standard().withMost(6)));
    }
}
