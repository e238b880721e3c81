package io.gregor.executor.sandbox.docker;

import io.gregor.executor.sandbox.SandboxContract;
import io.gregor.executor.sandbox.SandboxLimits;
import io.gregor.executor.sandbox.Sandboxes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsDocker
class DockerSandboxTest extends SandboxContract {
    private static @Nullable Sandboxes sandboxes;

    @BeforeAll
    static void open() {
        sandboxes = Sandboxes.open(DockerAtHand.config(SandboxLimits.standard().withMost(6)));
    }

    @AfterAll
    static void closeAll() {
        if (sandboxes != null) {
            sandboxes.close();
        }
    }

    @Override
    protected Sandboxes sandboxes() {
        return Objects.requireNonNull(sandboxes);
    }
}
