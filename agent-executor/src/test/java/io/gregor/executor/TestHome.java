package io.gregor.executor;

import java.nio.file.Path;

/** Where tests keep the unpacked binaries: below the build folder, so that they are unpacked once per clean build. */
public final class TestHome {
    private TestHome() {}

    public static Path path() {
        return Path.of("target", "gregor-home").toAbsolutePath();
    }
}
