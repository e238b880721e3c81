package io.gregor.executor.sandbox.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import io.gregor.executor.sandbox.SandboxConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sandbox's container may and may not. Files on a tmpfs are memory to the kernel, so the container's memory is
 * that of its processes and of its disk together; there is no swap beyond it.
 */
record Walls(SandboxConfig.Docker config, SandboxNetwork network, Set<String> volumes, Owner owner) {
    static final String DATA = "/sandbox";
    private static final String USER = "postgres";
    private static final long CPU_PERIOD_MICROS = 100_000;
    private static final long SHARED_MEMORY = 16L << 20;

    void applyTo(CreateContainerCmd command) {
        HostConfig host = command.getHostConfig();
        if (host == null) {
            throw new IllegalStateException("a container without a host's configuration");
        }
        host.withNetworkMode(network.name())
                .withCapDrop(Capability.ALL)
                .withPrivileged(false)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true)
                .withTmpFs(folders())
                .withShmSize(SHARED_MEMORY)
                .withMemory(config.memoryBytes() + config.diskBytes())
                .withMemorySwap(config.memoryBytes() + config.diskBytes())
                .withCpuPeriod(CPU_PERIOD_MICROS)
                .withCpuQuota((long) (config.cpus() * CPU_PERIOD_MICROS))
                .withPidsLimit((long) config.processes())
                .withUlimits(List.of(
                        // PostgreSQL's own "out of memory" comes before the kernel ends the whole server.
                        new Ulimit("data", config.memoryBytes(), config.memoryBytes()),
                        new Ulimit("nofile", 4096L, 4096L),
                        new Ulimit("core", 0L, 0L)))
                .withPublishAllPorts(false)
                .withPortBindings()
                .withRestartPolicy(RestartPolicy.noRestart())
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "1m", "max-file", "1")));
        command.withUser(USER)
                .withName("gregor-sandbox-" + owner.id() + "-" + Long.toHexString(System.nanoTime()))
                .withHostName("sandbox");
        Map<String, String> labels = new LinkedHashMap<>(command.getLabels());
        labels.putAll(owner.labels());
        command.withLabels(labels);
    }

    /** The only folders that can be written to. */
    private Map<String, String> folders() {
        Map<String, String> folders = new LinkedHashMap<>();
        volumes.forEach(volume -> folders.put(volume, "rw,noexec,nosuid,nodev,size=64k,mode=1777"));
        folders.put("/tmp", "rw,noexec,nosuid,nodev,size=16m,mode=1777");
        folders.put("/var/run/postgresql", "rw,noexec,nosuid,nodev,size=1m,mode=1777");
        folders.put(DATA, "rw,noexec,nosuid,nodev,size=%d,nr_inodes=200000,mode=1777".formatted(config.diskBytes()));
        return folders;
    }
}
