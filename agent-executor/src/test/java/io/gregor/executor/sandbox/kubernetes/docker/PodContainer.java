package io.gregor.executor.sandbox.kubernetes.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pod's only container: what the plan says, in the engine's words. */
final class PodContainer {
    private static final long CPU_PERIOD_MICROS = 100_000;
    private static final int SHARES_OF_A_CPU = 1024;

    private PodContainer() {}

    /** Makes it, and returns its id; it does not run yet. */
    static String create(Ground ground, String name, PodPlan pod, Volumes volumes) {
        ContainerPlan plan = pod.container();
        CreateContainerCmd command = ground.client()
                .createContainerCmd(plan.image())
                .withName(name)
                .withHostName(name)
                .withLabels(ground.labels())
                .withEnv(plan.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList())
                .withHostConfig(host(ground, pod, volumes));
        pod.user().text().ifPresent(command::withUser);
        if (!plan.command().isEmpty()) {
            command.withEntrypoint(plan.command());
        }
        if (!plan.command().isEmpty() || !plan.arguments().isEmpty()) {
            command.withCmd(plan.arguments());
        }
        return command.exec().getId();
    }

    private static HostConfig host(Ground ground, PodPlan pod, Volumes volumes) {
        ContainerPlan plan = pod.container();
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(ground.network())
                .withReadonlyRootfs(!plan.rights().writesImage())
                .withCapDrop(plan.rights().dropped().stream()
                        .map(Capability::valueOf)
                        .toArray(Capability[]::new))
                .withSecurityOpts(options(pod))
                .withMounts(plan.mounts().stream().map(volumes::mount).toList())
                .withDns(pod.nameservers())
                .withRestartPolicy(RestartPolicy.noRestart());
        pod.user().files().ifPresent(group -> host.withGroupAdd(List.of(group.toString())));
        ContainerPlan.Amounts limits = plan.limits();
        if (limits.memory() > 0) {
            host.withMemory(limits.memory()).withMemorySwap(limits.memory()); // a node of a cluster has no swap
        }
        if (limits.cpus() > 0) {
            host.withCpuPeriod(CPU_PERIOD_MICROS).withCpuQuota((long) (limits.cpus() * CPU_PERIOD_MICROS));
        }
        if (limits.disk() > 0) {
            Map<String, String> most = Map.of("max-size", Long.toString(limits.disk()), "max-file", "1");
            host.withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, most));
        }
        if (plan.requests().cpus() > 0) {
            host.withCpuShares((int) (plan.requests().cpus() * SHARES_OF_A_CPU));
        }
        return host;
    }

    private static List<String> options(PodPlan pod) {
        List<String> options = new ArrayList<>();
        if (!pod.container().rights().gainsPrivileges()) {
            options.add("no-new-privileges");
        }
        if (!pod.seccomp()) {
            options.add("seccomp=unconfined");
        }
        return options;
    }
}
