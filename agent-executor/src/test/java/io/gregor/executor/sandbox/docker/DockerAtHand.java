package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import io.gregor.executor.InfrastructureException;
import io.gregor.executor.sandbox.SandboxConfig;
import io.gregor.executor.sandbox.SandboxLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The engine and the image the tests use, as the environment names them; no image is pulled for a test. */
public final class DockerAtHand {
    private static final @Nullable String MISSING = look();

    private DockerAtHand() {}

    static SandboxConfig.Docker config(SandboxLimits limits) {
        return SandboxConfig.docker(image(), limits);
    }

    public static String image() {
        String image = System.getenv("GREGOR_SANDBOX_DOCKER_IMAGE");
        return image == null ? "postgres:18" : image;
    }

    public static DockerClient client() {
        return Engine.find().client();
    }

    /** By which the next start finds what this process left, should it be killed. */
    public static Map<String, String> labels() {
        return Owner.thisProcess().labels();
    }

    /** The number of PostgreSQL's user in the image. */
    public static long user() {
        DockerClient client = client();
        String container =
                client.createContainerCmd(image()).withLabels(labels()).exec().getId();
        try (InputStream archive =
                client.copyArchiveFromContainerCmd(container, "/etc/passwd").exec()) {
            String users = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
            Matcher postgres = Pattern.compile("(?m)^postgres:[^:]*:(\\d+):").matcher(users);
            if (!postgres.find()) {
                throw new IllegalStateException("the image %s has no user postgres".formatted(image()));
            }
            return Long.parseLong(postgres.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Removal.container(client, container);
        }
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
            client().inspectImageCmd(image()).exec();
            return null;
        } catch (InfrastructureException e) {
            return e.getMessage();
        } catch (RuntimeException e) {
            return "no image %s on the Docker engine: %s".formatted(image(), e.getMessage());
        }
    }
}
