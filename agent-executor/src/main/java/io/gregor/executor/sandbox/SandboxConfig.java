package io.gregor.executor.sandbox;

import io.gregor.executor.postgres.ServerProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Which kind of sandboxes, and how wide. */
public sealed interface SandboxConfig {

    /** What every kind is limited by. */
    SandboxLimits limits();

    /**
     * The same with PostgreSQL of a major version, such as the target's, where this kind has a choice and none was made:
     * an image without a tag gets it as its tag. Older than 15 there are no sandboxes, so that is the least.
     *
     * @param major asked only then
     */
    default SandboxConfig like(IntSupplier major) {
        return this;
    }

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

    /**
     * A container with a PostgreSQL of its own for each sandbox, on the Docker engine of this Linux machine.
     *
     * @param image with PostgreSQL, such as the official ones; without a tag the one of the wanted major version
     * @param memoryBytes for all processes of a sandbox together; what lies on its disk comes on top of it
     * @param diskBytes everything a sandbox can write, in memory as well
     * @param cpus how much of the processors' time, in processors
     * @param processes most processes and threads at a time
     * @param startTime longest time for the start of a container
     */
    record Docker(
            String image,
            long memoryBytes,
            long diskBytes,
            double cpus,
            int processes,
            Duration startTime,
            SandboxLimits limits)
            implements SandboxConfig {
        /** Whose tags are major versions. */
        private static final String OFFICIAL_IMAGE = "postgres";

        private static final long LEAST_MEMORY = 128L << 20;

        public Docker {
            if (image.isBlank()) {
                throw new IllegalArgumentException("docker sandboxes need an image, such as postgres:17");
            }
            if (memoryBytes < LEAST_MEMORY || diskBytes < LEAST_MEMORY) {
                throw new IllegalArgumentException(
                        "a sandbox's container needs at least 128 MiB of memory and of disk");
            }
            if (!(cpus > 0.01) || processes < 32 || !startTime.isPositive()) {
                throw new IllegalArgumentException(
                        "a sandbox's container needs some of a processor, 32 processes, and time to start");
            }
        }

        @Override
        public SandboxConfig like(IntSupplier major) {
            return new Docker(tagged(image, major), memoryBytes, diskBytes, cpus, processes, startTime, limits);
        }
    }

    /** The docker kind from the official image. */
    static Docker docker() {
        return docker(Docker.OFFICIAL_IMAGE, SandboxLimits.standard());
    }

    /** The docker kind: 512 MiB of memory, 1 GiB of disk, one processor, 64 processes; starts within 2 minutes. */
    static Docker docker(String image, SandboxLimits limits) {
        return new Docker(image, 512L << 20, 1L << 30, 1, 64, Duration.ofMinutes(2), limits);
    }

    /**
     * PostgreSQL servers in pods of a Kubernetes cluster, each with one sandbox at a time. The cluster is found as kubectl
     * finds it.
     *
     * @param namespace where the pods are made; the executor's own, so that they end with its pod
     * @param startTime longest time from asking for a pod until PostgreSQL answers in it
     * @param checkNetwork whether each pod is tried for a way out of it before it is used
     */
    record Kubernetes(String namespace, PodShape pod, Duration startTime, boolean checkNetwork, SandboxLimits limits)
            implements SandboxConfig {
        /** The namespace that the manifests make. */
        public static final String NAMESPACE = "gregor-sandboxes";

        @Override
        public SandboxConfig like(IntSupplier major) {
            return new Kubernetes(
                    namespace, pod.withImage(tagged(pod.image(), major)), startTime, checkNetwork, limits);
        }
    }

    /** The kubernetes kind, with pods of this image that start within two minutes and have no way out. */
    static Kubernetes kubernetes(String namespace, String image, SandboxLimits limits) {
        return new Kubernetes(namespace, PodShape.of(image), Duration.ofMinutes(2), true, limits);
    }

    private static String tagged(String image, IntSupplier major) {
        String name = image.substring(image.lastIndexOf('/') + 1); // before it a colon tells a port
        return name.contains(":") || name.contains("@")
                ? image
                : image + ":" + Math.max(ServerProfile.OLDEST_MAJOR, major.getAsInt());
    }
}
