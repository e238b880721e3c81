package io.gregor.executor.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/** Which kind of sandboxes, and how wide. */
public sealed interface SandboxConfig {

    /**
     * Databases of one private PostgreSQL process on this machine. Not a security boundary: it keeps accidents and
     * PostgreSQL's documented ways out in check, not a hole in PostgreSQL itself.
     *
     * @param cache where PostgreSQL's programs are unpacked to, once
     * @param folder below which the server's data lives while it runs
     * @param mostSandboxes how many may be in use at a time; further ones wait
     * @param templateTime longest time for a template's script
     * @param acquireTime longest wait for a free sandbox
     * @param temporaryFileKilobytes most disk for sorting and hashing per session
     * @param mostBytes how big a sandbox's database may grow, about
     */
    record Embedded(
            Path cache,
            Path folder,
            int mostSandboxes,
            Duration templateTime,
            Duration acquireTime,
            int temporaryFileKilobytes,
            long mostBytes)
            implements SandboxConfig {
        public Embedded {
            if (mostSandboxes < 1 || temporaryFileKilobytes < 0 || mostBytes < 1) {
                throw new IllegalArgumentException("limits must be positive");
            }
        }
    }

    /** The embedded kind: caches below the home folder, data in memory or the system's temporary folder,
     * 16 sandboxes of up to 512 MiB. */
    static Embedded embedded(Path home) {
        return new Embedded(
                home.resolve("cache"),
                TemporaryFolder.fastest(),
                16,
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                256 * 1024,
                512L << 20);
    }
}
