package io.gregor.executor.sandbox;

import java.nio.file.Path;

/** Which kind of sandboxes, and how wide. */
public sealed interface SandboxConfig {

    /** What every kind is limited by. */
    SandboxLimits limits();

    /**
     * Databases of one private PostgreSQL process on this machine. Not a security boundary: it keeps accidents and
     * PostgreSQL's documented ways out in check, not a hole in PostgreSQL itself.
     *
     * @param cache where PostgreSQL's programs are unpacked to, once
     * @param folder below which the server's data lives while it runs
     */
    record Embedded(Path cache, Path folder, SandboxLimits limits) implements SandboxConfig {}

    /** The embedded kind: caches below the home folder, data in memory or the system's temporary folder. */
    static Embedded embedded(Path home) {
        return embedded(home, SandboxLimits.standard());
    }

    /** As {@link #embedded(Path)}, within other limits. */
    static Embedded embedded(Path home, SandboxLimits limits) {
        return new Embedded(home.resolve("cache"), TemporaryFolder.fastest(), limits);
    }
}
