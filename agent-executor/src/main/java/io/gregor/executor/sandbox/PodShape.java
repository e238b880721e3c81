package io.gregor.executor.sandbox;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sandbox's pod is made of. Amounts are Kubernetes quantities, such as {@code 500m} or {@code 2Gi}.
 *
 * @param image holds PostgreSQL's programs and bash; what it does on its own when it starts is not used
 * @param userId the image's user for PostgreSQL, who must have a name there; never 0
 * @param requests what a node must have free
 * @param limits what the pod gets at most
 * @param data most memory for the database's files, which are a part of the limit's memory
 * @param lifetime after which the cluster ends the pod, whoever has forgotten it; at most as long are sandboxes used
 * @param runtimeClass another container runtime, such as gVisor or Kata, by the name the cluster gave it; or null
 * @param nodeSelector labels a node must have
 */
public record PodShape(
        String image,
        long userId,
        Amounts requests,
        Amounts limits,
        String data,
        Duration lifetime,
        @Nullable String runtimeClass,
        Map<String, String> nodeSelector) {

    public PodShape {
        nodeSelector = Map.copyOf(nodeSelector);
        if (image.isBlank()) {
            throw new IllegalArgumentException("name the image of the sandboxes' pods");
        }
        if (userId < 1) {
            throw new IllegalArgumentException("sandboxes never run as root: name the image's user for PostgreSQL");
        }
        if (lifetime.toMinutes() < 1) {
            throw new IllegalArgumentException("a pod must live for a minute at least");
        }
    }

    /** @param disk for what the container writes outside of its volumes, its log among it */
    public record Amounts(String cpu, String memory, String disk) {}

    /** User 999 as in PostgreSQL's own image; one CPU, 2 GiB of memory, half of it for data; an hour. */
    public static PodShape of(String image) {
        return new PodShape(
                image,
                999,
                new Amounts("250m", "512Mi", "64Mi"),
                new Amounts("1", "2Gi", "256Mi"),
                "1Gi",
                Duration.ofHours(1),
                null,
                Map.of());
    }

    public PodShape withImage(String other) {
        return new PodShape(other, userId, requests, limits, data, lifetime, runtimeClass, nodeSelector);
    }

    public PodShape withUser(long id) {
        return new PodShape(image, id, requests, limits, data, lifetime, runtimeClass, nodeSelector);
    }

    public PodShape withAmounts(Amounts least, Amounts most, String ofData) {
        return new PodShape(image, userId, least, most, ofData, lifetime, runtimeClass, nodeSelector);
    }

    public PodShape withLifetime(Duration time) {
        return new PodShape(image, userId, requests, limits, data, time, runtimeClass, nodeSelector);
    }

    public PodShape withPlace(@Nullable String itsRuntimeClass, Map<String, String> nodes) {
        return new PodShape(image, userId, requests, limits, data, lifetime, itsRuntimeClass, nodes);
    }
}
