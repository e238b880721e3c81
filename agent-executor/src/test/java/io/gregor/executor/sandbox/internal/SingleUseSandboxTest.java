package io.gregor.executor.sandbox.internal;

import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract where every sandbox has a server for itself, as in containers and pods. */
class SingleUseSandboxTest extends SandboxContract {
    @TempDir
    static Path folder;

    private static Sandboxes sandboxes;

    @BeforeAll
    static void open() {
        sandboxes = PooledSandboxes.open(
                new TestServers(false, folder), SandboxLimits.standard().withMost(3));
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
