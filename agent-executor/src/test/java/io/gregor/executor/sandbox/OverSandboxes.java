package io.gregor.executor.sandbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tests over one source of sandboxes, whose kind a subclass chooses; opened before the first test, closed after the last. */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class OverSandboxes {
    private @Nullable Sandboxes sandboxes;

    protected abstract Sandboxes open() throws Exception;

    protected final Sandboxes sandboxes() {
        return Objects.requireNonNull(sandboxes, "opened before the tests");
    }

    @BeforeAll
    final void openSandboxes() throws Exception {
        sandboxes = open();
    }

    /** Also for a subclass that has to close them before what they stand on; nothing when opening them failed. */
    @AfterAll
    protected final void closeSandboxes() {
        if (sandboxes != null) {
            sandboxes.close();
        }
    }
}
