package io.gregor.executor.sandbox.internal;

import io.gregor.executor.TestHome;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.Sandboxes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedSandboxTest extends SandboxContract {
    private static Sandboxes sandboxes;

    @BeforeAll
    static void open() {
        sandboxes = Sandboxes.open(SandboxConfig.embedded(TestHome.path()));
    }

    @AfterAll
    static void closeAll() {
        sandboxes.close();
    }

    @Override
    protected Sandboxes sandboxes() {
        return sandboxes;
    }
}
