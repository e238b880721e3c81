package io.gregor.executor;

import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.Sandboxes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests with a server for sandboxes and another one for targets, both opened once for all tests of a class. */
public abstract class OnServers {
    protected static Sandboxes sandboxes;
    protected static TestServer server;

    @BeforeAll
    static void openServers() {
        sandboxes = Sandboxes.open(SandboxConfig.embedded(TestHome.path()));
        server = TestServer.start();
    }

    @AfterAll
    static void closeServers() {
        try (var _ = sandboxes;
                var _ = server) {
            // Whichever could be opened.
        }
    }
}
