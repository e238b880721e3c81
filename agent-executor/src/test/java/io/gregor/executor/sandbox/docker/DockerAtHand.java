package io.gregor.executor.sandbox.docker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import org.jspecify.annotations.Nullable;

/**
 * The engine and the image the tests use. Where there is none the tests are skipped, with the reason; but not where the
 * build has said that there is one.
 */
final class DockerAtHand {
    private static final @Nullable String MISSING = missing();

    private DockerAtHand() {}

    static SandboxConfig.Docker config(SandboxLimits limits) {
        if ("ready".equals(System.getenv("GREGOR_DOCKER"))) {
            if (MISSING != null) {
                throw new AssertionError(MISSING);
            }
        } else {
            assumeTrue(MISSING == null, MISSING);
        }
        return SandboxConfig.docker(image(), limits);
    }

    static String image() {
        String image = System.getenv("GREGOR_SANDBOX_DOCKER_IMAGE");
        return image == null ? "postgres:17" : image;
    }

    private static @Nullable String missing() {
        String reason = System.getenv("GREGOR_NO_DOCKER");
        if (reason != null) {
            return "no Docker engine: " + reason;
        }
        try {
            Engine.find().client().inspectImageCmd(image()).exec();
            return null;
        } catch (InfrastructureException e) {
            return e.getMessage();
        } catch (RuntimeException e) {
            return "no image %s on the Docker engine: %s".formatted(image(), e.getMessage());
        }
    }
}
