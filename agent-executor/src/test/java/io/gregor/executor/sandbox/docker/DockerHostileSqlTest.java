package io.gregor.executor.sandbox.docker;

import io.gregor.executor.sandbox.HostileSqlContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsDocker
class DockerHostileSqlTest extends HostileSqlContract {
    private static @Nullable Sandboxes sandboxes;

    @BeforeAll
    static void open() {
        sandboxes = Sandboxes.open(DockerAtHand.config(
                SandboxLimits.standard().withMost(4).withServers(3, 10).withDisk(256 * 1024, 64L << 20)));
    }

    @AfterAll
    static void closeAll() {
        if (sandboxes != null) {
            sandboxes.close();
        }
    }

    @Override
    protected int scriptsPerSandbox() {
        return 10;
    }

    @Override
    protected Sandboxes sandboxes() {
        return Objects.requireNonNull(sandboxes);
    }
}
