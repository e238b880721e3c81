package io.gregor.executor.sandbox.kubernetes;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SELinuxOptions;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the Pod Security Standards' restricted profile, those of the baseline profile among them, by the names of
 * their controls. A cluster's own admission is the judge; this one needs none.
 */
public final class RestrictedProfile {
    private static final KubernetesSerialization CONVERTER = new KubernetesSerialization();
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.ping_group_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");
    private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private final List<String> violations = new ArrayList<>();
    private final PodTemplateSpec pod;
    private final PodSecurityContext podContext;
    private final List<Container> containers;

    private RestrictedProfile(PodTemplateSpec pod) {
        this.pod = pod;
        this.podContext = Objects.requireNonNullElseGet(pod.getSpec().getSecurityContext(), PodSecurityContext::new);
        this.containers = Stream.of(
                        stream(pod.getSpec().getInitContainers()),
                        stream(pod.getSpec().getContainers()),
                        stream(pod.getSpec().getEphemeralContainers()).map(RestrictedProfile::asContainer))
                .flatMap(all -> all)
                .toList();
    }

    /** The controls that a pod violates; empty when it may run. */
    public static List<String> violations(PodTemplateSpec pod) {
        RestrictedProfile profile = new RestrictedProfile(pod);
        profile.judge();
        return profile.violations;
    }

    private void judge() {
        var spec = pod.getSpec();
        rule("Host Namespaces", !is(spec.getHostNetwork()) && !is(spec.getHostPID()) && !is(spec.getHostIPC()));
        rule("HostPath Volumes", stream(spec.getVolumes()).allMatch(volume -> volume.getHostPath() == null));
        rule("Volume Types", stream(spec.getVolumes()).allMatch(RestrictedProfile::allowed));
        rule("Sysctls", stream(podContext.getSysctls()).map(Sysctl::getName).allMatch(SYSCTLS::contains));
        rule("Privileged Containers", all(context -> !is(context.getPrivileged())));
        rule(
                "HostProcess",
                !hostProcess(podContext.getWindowsOptions()) && all(c -> !hostProcess(c.getWindowsOptions())));
        rule("Host Ports", containers.stream().allMatch(RestrictedProfile::noHostPort));
        rule("Host Probes / Lifecycle Hooks", containers.stream().allMatch(RestrictedProfile::noHostInProbes));
        rule("SELinux", selinux(podContext.getSeLinuxOptions()) && all(c -> selinux(c.getSeLinuxOptions())));
        rule("AppArmor", appArmor());
        rule(
                "/proc Mount Type",
                all(context ->
                        context.getProcMount() == null || context.getProcMount().equals("Default")));
        rule("Privilege Escalation", all(context -> Boolean.FALSE.equals(context.getAllowPrivilegeEscalation())));
        rule("Running as Non-root", nonRoot());
        rule("Running as Non-root user", notZero(podContext.getRunAsUser()) && all(c -> notZero(c.getRunAsUser())));
        rule("Seccomp", seccomp());
        rule("Capabilities", all(context -> capabilities(context.getCapabilities())));
    }

    private void rule(String name, boolean kept) {
        if (!kept) {
            violations.add(name);
        }
    }

    private boolean all(java.util.function.Predicate<SecurityContext> rule) {
        return containers.stream().map(RestrictedProfile::context).allMatch(rule);
    }

    private boolean nonRoot() {
        boolean podSays = is(podContext.getRunAsNonRoot());
        return !Boolean.FALSE.equals(podContext.getRunAsNonRoot())
                && all(context -> context.getRunAsNonRoot() == null ? podSays : context.getRunAsNonRoot());
    }

    private boolean seccomp() {
        @Nullable String ofPod = podContext.getSeccompProfile() == null
                ? null
                : podContext.getSeccompProfile().getType();
        if (ofPod != null && !SECCOMP.contains(ofPod)) {
            return false;
        }
        return all(context -> {
            String type = context.getSeccompProfile() == null
                    ? ofPod
                    : context.getSeccompProfile().getType();
            return type != null && SECCOMP.contains(type);
        });
    }

    private boolean appArmor() {
        Map<String, String> annotations =
                pod.getMetadata() == null || pod.getMetadata().getAnnotations() == null
                        ? Map.of()
                        : pod.getMetadata().getAnnotations();
        Function<io.fabric8.kubernetes.api.model.@Nullable AppArmorProfile, Boolean> good =
                profile -> profile == null || SECCOMP.contains(profile.getType());
        return good.apply(podContext.getAppArmorProfile())
                && all(context -> good.apply(context.getAppArmorProfile()))
                && annotations.entrySet().stream()
                        .filter(annotation -> annotation.getKey().startsWith(APP_ARMOR))
                        .allMatch(annotation -> annotation.getValue().equals("runtime/default")
                                || annotation.getValue().startsWith("localhost/"));
    }

    private static boolean capabilities(@Nullable Capabilities capabilities) {
        return capabilities != null
                && stream(capabilities.getDrop()).anyMatch("ALL"::equals)
                && stream(capabilities.getAdd()).allMatch("NET_BIND_SERVICE"::equals);
    }

    private static boolean allowed(Volume volume) {
        Map<?, ?> fields = CONVERTER.convertValue(volume, Map.class);
        return fields.keySet().stream().allMatch(field -> field.equals("name") || VOLUMES.contains(field));
    }

    private static boolean noHostPort(Container container) {
        return stream(container.getPorts()).allMatch(port -> port.getHostPort() == null || port.getHostPort() == 0);
    }

    private static boolean noHostInProbes(Container container) {
        return Stream.of(container.getLivenessProbe(), container.getReadinessProbe(), container.getStartupProbe())
                        .filter(Objects::nonNull)
                        .allMatch(RestrictedProfile::noHost)
                && noHost(container.getLifecycle());
    }

    private static boolean noHost(Probe probe) {
        return (probe.getHttpGet() == null || empty(probe.getHttpGet().getHost()))
                && (probe.getTcpSocket() == null || empty(probe.getTcpSocket().getHost()));
    }

    private static boolean noHost(@Nullable Lifecycle lifecycle) {
        return lifecycle == null
                || Stream.of(lifecycle.getPostStart(), lifecycle.getPreStop())
                        .filter(Objects::nonNull)
                        .allMatch(RestrictedProfile::noHost);
    }

    private static boolean noHost(LifecycleHandler handler) {
        return (handler.getHttpGet() == null || empty(handler.getHttpGet().getHost()))
                && (handler.getTcpSocket() == null
                        || empty(handler.getTcpSocket().getHost()));
    }

    private static boolean selinux(@Nullable SELinuxOptions options) {
        return options == null
                || (empty(options.getUser())
                        && empty(options.getRole())
                        && SELINUX_TYPES.contains(Objects.requireNonNullElse(options.getType(), "")));
    }

    private static boolean hostProcess(
            io.fabric8.kubernetes.api.model.@Nullable WindowsSecurityContextOptions options) {
        return options != null && is(options.getHostProcess());
    }

    private static boolean notZero(@Nullable Long user) {
        return user == null || user != 0;
    }

    private static boolean is(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static boolean empty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static SecurityContext context(Container container) {
        return Objects.requireNonNullElseGet(container.getSecurityContext(), SecurityContext::new);
    }

    private static Container asContainer(EphemeralContainer container) {
        return CONVERTER.convertValue(container, Container.class);
    }

    private static <T> Stream<T> stream(@Nullable List<T> list) {
        return list == null ? Stream.empty() : list.stream();
    }
}
