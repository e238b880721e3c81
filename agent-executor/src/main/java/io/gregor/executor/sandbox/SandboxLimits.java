package io.gregor.executor.sandbox;

import java.time.Duration;

/**
 * How wide a source of sandboxes is, whatever its kind.
 *
 * @param most how many sandboxes may be in use at a time; further ones wait
 * @param warm how many servers are kept ready; has no meaning where all sandboxes share one server
 * @param uses how many sandboxes a server is used for, one after the other; has no meaning where they share one
 * @param templateTime longest time for a template's script
 * @param acquireTime longest wait for a free sandbox
 * @param temporaryFileKilobytes most disk for sorting and hashing per session
 * @param mostBytes how big a sandbox's database may grow, about
 */
public record SandboxLimits(
        int most,
        int warm,
        int uses,
        Duration templateTime,
        Duration acquireTime,
        int temporaryFileKilobytes,
        long mostBytes) {

    public SandboxLimits {
        if (most < 1 || warm < 0 || uses < 1 || temporaryFileKilobytes < 0 || mostBytes < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
        if (warm > most) {
            throw new IllegalArgumentException(
                    "%d servers can't be kept warm where %d sandboxes may be in use".formatted(warm, most));
        }
    }

    /** 16 sandboxes of up to 512 MiB, 2 servers warm, each used 10 times. */
    public static SandboxLimits standard() {
        return new SandboxLimits(16, 2, 10, Duration.ofMinutes(2), Duration.ofMinutes(5), 256 * 1024, 512L << 20);
    }

    public SandboxLimits withMost(int sandboxes) {
        return new SandboxLimits(
                sandboxes,
                Math.min(warm, sandboxes),
                uses,
                templateTime,
                acquireTime,
                temporaryFileKilobytes,
                mostBytes);
    }

    public SandboxLimits withServers(int keptWarm, int usesOfEach) {
        return new SandboxLimits(
                most, keptWarm, usesOfEach, templateTime, acquireTime, temporaryFileKilobytes, mostBytes);
    }

    public SandboxLimits withTimes(Duration perTemplate, Duration perAcquire) {
        return new SandboxLimits(most, warm, uses, perTemplate, perAcquire, temporaryFileKilobytes, mostBytes);
    }

    public SandboxLimits withDisk(int kilobytesOfTemporaryFiles, long bytesOfDatabase) {
        return new SandboxLimits(
                most, warm, uses, templateTime, acquireTime, kilobytesOfTemporaryFiles, bytesOfDatabase);
    }
}
