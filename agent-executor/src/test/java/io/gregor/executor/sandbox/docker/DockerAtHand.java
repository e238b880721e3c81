package io.gregor.executor.sandbox.docker;

import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import org.jspecify.annotations.Nullable;

/** The engine and the image the tests use, as the environment names them; no image is pulled for a test. */
final class DockerAtHand {
    private static final @Nullable String MISSING = look();

    private DockerAtHand() {}

    static SandboxConfig.Docker config(SandboxLimits limits) {
        return SandboxConfig.docker(image(), limits);
    }

    static String image() {
        String image = System.getenv("GREGOR_SANDBOX_DOCKER_IMAGE");
        return image == null ? "postgres:18" : image;
    }

    /** Why no docker test can run here, or null. */
    static @Nullable String missing() {
        return MISSING;
    }

    private static @Nullable String look() {
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
